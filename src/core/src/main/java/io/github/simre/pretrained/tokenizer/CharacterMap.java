package io.github.simre.pretrained.tokenizer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;

/**
 * SentencePiece's table of characters that stand for others ({@code precompiled_charsmap}): the size of a trie, the trie, then
 * the replacements, each with a zero behind it. The trie is a double array over the bytes of a text; a leaf says where its
 * replacement begins. The native library follows the trie without looking where it leads, and a step outside ends the
 * process. So each place that any text can lead to is visited here beforehand.
 */
final class CharacterMap {
    private static final int LARGEST = 4_000_000;

    /** Bytes of a replacement; of Unicode's own (NFKC) the longest has 33. */
    private static final int LONGEST = 200;

    /** Units that differ in the last byte of their places alone: the possible next steps. */
    private static final int BLOCK = 256;

    private static final int FOLLOWS_LEAF = 1 << 8;
    private static final int FAR = 1 << 9;
    private static final int LABEL = 1 << 31 | 0xFF;

    private final int[] trie;
    private final byte[] replacements;
    private final BitSet seen = new BitSet();
    private final ArrayDeque<Integer> open = new ArrayDeque<>();

    private CharacterMap(ByteBuffer table, int size) {
        trie = new int[size / Integer.BYTES];
        table.asIntBuffer().get(trie);
        replacements = Arrays.copyOfRange(table.array(), Integer.BYTES + size, table.capacity());
    }

    /**
     * The same table, written anew.
     *
     * @param base64 how it is written in the file
     * @throws IllegalArgumentException if it is none, or a text could lead outside of it; its message completes a sentence
     */
    static String checked(String base64) {
        if (base64.length() > LARGEST) {
            throw wrong("has more than " + LARGEST + " letters");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw wrong("is not in Base64");
        }
        ByteBuffer table = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int size = bytes.length < Integer.BYTES ? 0 : table.getInt();
        if (size < BLOCK * Integer.BYTES
                || size % Integer.BYTES != 0
                || size > bytes.length - Integer.BYTES) {
            throw wrong("does not have the size that it names");
        }
        new CharacterMap(table, size).visit();
        return Base64.getEncoder().encodeToString(bytes);
    }

    private void visit() {
        next(0);
        while (!open.isEmpty()) {
            int place = open.remove();
            int first = next(place);
            if ((trie[place] & FOLLOWS_LEAF) != 0) {
                replacement(trie[first] & Integer.MAX_VALUE);
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(replacements));
        } catch (CharacterCodingException e) {
            throw wrong("holds replacements that are no text");
        }
    }

    /** Notes where each byte leads from a place. @return where what follows the place begins */
    private int next(int place) {
        int unit = trie[place];
        int first = place ^ (unit >>> 10) << ((unit & FAR) == 0 ? 0 : 8);
        if ((first | BLOCK - 1) >= trie.length) {
            throw wrong("leads outside of itself");
        }
        for (int label = 1; label < BLOCK; label++) {
            int child = first ^ label;
            if ((trie[child] & LABEL) == label && !seen.get(child)) {
                seen.set(child);
                open.add(child);
            }
        }
        return first;
    }

    private void replacement(int start) {
        boolean begins =
                start < replacements.length && (start == 0 || replacements[start - 1] == 0);
        int end = start;
        while (begins && end < replacements.length && replacements[end] != 0) {
            end++;
        }
        if (!begins || end == replacements.length || end - start > LONGEST) {
            throw wrong("names a replacement that is not there or too long");
        }
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("its table of characters " + what);
    }
}
