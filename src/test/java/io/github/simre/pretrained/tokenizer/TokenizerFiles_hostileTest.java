package io.github.simre.pretrained.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.encode.TextPreparation;
import io.github.simre.prompt.PromptedText;
import io.github.simre.torch.OtherProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerFiles_hostileTest {
    private static final String[] TEXTS = {
        "the not in is",
        "",
        "[CLS] a\u0301 \uD83D\uDE00 the [PAD]",
        "a".repeat(3000) + "\u0000\uD800",
        "THE he!? 42"
    };

    @TempDir Path folder;

    private String refused(String json) throws IOException {
        Path file = folder.resolve("tokenizer.json");
        Files.writeString(file, json);
        String message =
                assertThrows(
                                SimReException.class,
                                () -> TokenizerFiles.open(folder, 100, 20),
                                "it was read: " + json)
                        .getMessage();
        assertTrue(message.contains("In " + file + "."), message);
        return message;
    }

    private static String small(String normalizer, String preTokenizer, String frame) {
        return ("{'normalizer': %s, 'pre_tokenizer': %s, 'post_processor': %s, 'model': {'type': 'WordPiece',"
                        + " 'unk_token': '[UNK]', 'vocab': {'[UNK]': 0, '[CLS]': 1, 'a': 2}}}")
                .formatted(normalizer, preTokenizer, frame)
                .replace('\'', '"');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'FixedLength', 'length': 0}",
                "{'type': 'ByteLevel', 'add_prefix_space': 1, 'trim_offsets': true}",
                "{'type': 'Metaspace', 'replacement': '', 'prepend_scheme': 'always'}",
                "{'type': 'Split', 'pattern': {'String': ''}, 'behavior': 'Removed', 'invert': false}",
                "{'type': 'Digits'}",
                "{'type': 'Sequence', 'pretokenizers': [{'type': 'Sequence', 'pretokenizers': []}]}",
                "7"
            })
    @DisplayName(
            "A way to split texts that is not known, or has a wrong value, never reaches the native library")
    void splitting(String part) throws IOException {
        String message = refused(small("null", part, "null"));
        assertTrue(message.startsWith("The tokenizer is of an unknown kind: "), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\t',
            value = {
                "(a+)+$\tfalse",
                "(?:a|aa)*b\tfalse",
                "((((((a))))))\tfalse",
                "a*\tfalse",
                "a?a?a?a?a\tfalse",
                "a+b\tfalse",
                "[[a]&&b]\tfalse",
                "a{1,100000}\tfalse",
                "\\1\tfalse",
                "a||b\tfalse",
                "\\s+\ttrue",
                "'s|[a-z]+|[0-9]\ttrue",
                "[a&&b]\tfalse",
                "[[:alpha:]]\tfalse",
                "[!-/]\tfalse",
                "a| {2,}\ttrue",
                "a\\\tfalse",
                "[%\\&'\\#\\(\\[\\\\\\]\\^_`\\~<=>@{|}/&]\ttrue",
                "<\\|startoftext\\|>|'s|'ll|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+\ttrue"
            },
            quoteCharacter = '"')
    @DisplayName("Of regular expressions only those are used that cannot search without end")
    void expressions(String expression, boolean safe) {
        assertEquals(safe, SafePattern.is(expression));
    }

    @Test
    @DisplayName("What a tokenizer says of its tokens must agree with its vocabulary")
    void contradictions() throws IOException {
        String right = "{'type': 'BertProcessing', 'sep': ['a', 2], 'cls': ['[CLS]', 1]}";
        Files.writeString(folder.resolve("tokenizer.json"), small("null", "null", right));
        assertEquals(
                3, TokenizerFiles.open(folder, 100, 20).ids(new PromptedText("", "a", "")).length);
        for (String change :
                new String[] {
                    "'a', 2], 'cls'>'b', 2], 'cls'",
                    "['a', 2]>['a', 1]",
                    "'[UNK]', 'vocab'>'[UNK', 'vocab'",
                    "'a': 2}>'a': 1}",
                    "'a': 2}>'a': 4294967296}",
                    "'WordPiece',>'WordPiece', 'max_input_chars_per_word': 1000000000,",
                    "'WordPiece',>'BPE', 'merges': ['a a'],",
                    "'WordPiece',>'BPE', 'merges': [], 'continuing_subword_prefix': '####',",
                    "'WordPiece',>'Unigram',",
                    "'WordPiece',>'Unigram', 'unk_id': 0,"
                }) {
            String[] fromTo = change.replace('\'', '"').split(">");
            String wrong = small("null", "null", right).replace(fromTo[0], fromTo[1]);
            assertTrue(refused(wrong).startsWith("The tokenizer is of an unknown kind: "), change);
        }
        String message =
                refused(
                        small(
                                "{'type': 'Precompiled', 'precompiled_charsmap': 'AAAA'}",
                                "null",
                                right));
        assertEquals(
                "The tokenizer is of an unknown kind: its table of characters does not have the size that it names. In "
                        + folder.resolve("tokenizer.json")
                        + ". Use the tokenizer that was published with the weights; a damaged file has to be downloaded"
                        + " again.",
                message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'vocab': []|its vocabulary is empty",
                "'vocab': [['a', 0], ['a', -1]]|the token \"a\" is there twice",
                "'vocab': [['a', 0], ['', -1]]|[\"\",-1] in its vocabulary is not a token of 1 to 200 letters with its"
                        + " score",
                "'vocab': [['a', 1e999]]|[\"a\",1e999] in its vocabulary is not a token of 1 to 200 letters with its score",
                "'vocab': [['a', '1']]|[\"a\",\"1\"] in its vocabulary is not a token of 1 to 200 letters with its score",
                "'vocab': [['a', 0]], 'unk_id': 1|\"unk_id\" of model must be a whole number from 0 to 0, but is 1",
                "'vocab': [['a', 0]], 'unk_id': null|\"unk_id\" of model must be a whole number from 0 to 0, but is null",
                "'vocab': [['a', 0]], 'unk_id': 0, 'other': 1|model has \"other\", which is not known",
            })
    @DisplayName("A Unigram model that says something wrong is refused with what is wrong")
    void unigrams(String vocabulary, String wrong) throws IOException {
        String json = ("{'model': {'type': 'Unigram', " + vocabulary + "}}").replace('\'', '"');
        String message = refused(json);
        assertEquals(
                "The tokenizer is of an unknown kind: " + wrong + ". ", message.split("In ")[0]);
    }

    @Test
    @DisplayName(
            "1,500 altered tokenizers neither end the process, nor hang, nor throw anything but a refusal")
    void mutations() throws IOException, InterruptedException {
        String output =
                OtherProcess.output(
                        TokenizerFiles_hostileTest.class,
                        Map.of("FOLDER", folder.toString(), "SEED", "1", "COUNT", "1500"),
                        "-Xmx512m");
        assertTrue(output.contains("ended: "), output);
        int read = Integer.parseInt(output.replaceAll("(?s).*ended: (\\d+) of .*", "$1"));
        assertTrue(read > 100 && read < 1400, output);
    }

    /** Reads altered tokenizers and lets them read texts, in a process that may end. */
    public static void main(String... arguments) throws IOException {
        Path folder = Path.of(System.getenv("FOLDER"));
        int count = Integer.parseInt(System.getenv("COUNT"));
        TokenizerMutations mutations =
                new TokenizerMutations(Long.parseLong(System.getenv("SEED")));
        int read = 0;
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            String json = mutations.mutated();
            Files.write(
                    folder.resolve("tokenizer.json"),
                    json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            try {
                TextPreparation texts = TokenizerFiles.open(folder, 100, 50);
                for (String text : TEXTS) {
                    texts.ids(new PromptedText("", text, ""));
                }
                read++;
            } catch (SimReException refused) {
                if (refused.getMessage().length() > 1000) {
                    throw new AssertionError("a long message: " + refused.getMessage(), refused);
                }
            }
            if (System.nanoTime() - start > 5_000_000_000L) {
                throw new AssertionError("it took more than 5 s: " + json);
            }
        }
        System.out.println("ended: " + read + " of " + count);
    }
}
