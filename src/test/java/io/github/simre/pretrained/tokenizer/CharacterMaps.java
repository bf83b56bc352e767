package io.github.simre.pretrained.tokenizer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes tables of characters as SentencePiece does, without packing the trie: what follows each node has a block of its own. */
public final class CharacterMaps {
    private static final class Node {
        final Map<Integer, Node> children = new TreeMap<>();
        int replacement = -1;
        int block;
    }

    private final List<Node> nodes = new ArrayList<>();
    private final ByteArrayOutputStream replacements = new ByteArrayOutputStream();

    private CharacterMaps() {}

    /** In Base64, as in a file. */
    public static String base64(Map<String, String> map) {
        return Base64.getEncoder().encodeToString(bytes(map));
    }

    /** The size of the trie, the trie, the replacements. */
    static byte[] bytes(Map<String, String> map) {
        return new CharacterMaps().write(map);
    }

    private Node node() {
        Node node = new Node();
        nodes.add(node);
        node.block = nodes.size() * 256;
        return node;
    }

    private byte[] write(Map<String, String> map) {
        Node root = node();
        map.forEach(
                (from, to) -> {
                    Node node = root;
                    for (byte each : from.getBytes(StandardCharsets.UTF_8)) {
                        node = node.children.computeIfAbsent(each & 0xFF, label -> node());
                    }
                    node.replacement = replacements.size();
                    replacements.writeBytes((to + "\0").getBytes(StandardCharsets.UTF_8));
                });
        int[] units = new int[(nodes.size() + 1) * 256];
        units[0] = root.block << 10;
        for (Node node : nodes) {
            if (node.replacement >= 0) {
                units[node.block] = node.replacement | 1 << 31;
            }
            node.children.forEach(
                    (label, child) -> {
                        int place = node.block ^ label;
                        int leaf = child.replacement >= 0 ? 1 << 8 : 0;
                        units[place] = label | leaf | (place ^ child.block) << 10;
                    });
        }
        ByteBuffer table =
                ByteBuffer.allocate(4 + 4 * units.length + replacements.size())
                        .order(ByteOrder.LITTLE_ENDIAN);
        table.putInt(4 * units.length);
        for (int unit : units) {
            table.putInt(unit);
        }
        return table.put(replacements.toByteArray()).array();
    }
}
