package io.github.simre.pretrained.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Tokenizers with all parts that are known, and files that differ from them in one to three places. */
final class TokenizerMutations {
    private static final java.util.Map<String, String> CHARACTERS =
            java.util.Map.of("a\u0301", "e", "T", "th", "[", "", "\uD83D\uDE00", "ae");

    private static final List<String> NORMALIZERS =
            List.of(
                    "null",
                    "{'type':'BertNormalizer','clean_text':true,'handle_chinese_chars':true,"
                            + "'strip_accents':null,'lowercase':true}",
                    "{'type':'Sequence','normalizers':[{'type':'NFC'},{'type':'Replace',"
                            + "'pattern':{'Regex':'\\\\s+'},'content':' '},{'type':'Lowercase'},"
                            + "{'type':'Prepend','prepend':'_'},{'type':'StripAccents'},"
                            + "{'type':'Strip','strip_left':true,'strip_right':true}]}",
                    "{'type':'Sequence','normalizers':[{'type':'Precompiled','precompiled_charsmap':'"
                            + CharacterMaps.base64(CHARACTERS)
                            + "'},{'type':'Replace','pattern':{'Regex':' {2,}'},'content':'_'}]}");
    private static final List<String> PRE_TOKENIZERS =
            List.of(
                    "{'type':'BertPreTokenizer'}",
                    "{'type':'Sequence','pretokenizers':[{'type':'Split','pattern':"
                            + "{'Regex':'[0-9]|[a-z]+|[0-9]'},'behavior':'Isolated','invert':false},"
                            + "{'type':'Digits','individual_digits':true},{'type':'Metaspace',"
                            + "'replacement':'_','prepend_scheme':'always','split':true},"
                            + "{'type':'ByteLevel','add_prefix_space':false,'trim_offsets':true,"
                            + "'use_regex':true}]}");
    private static final List<String> FRAMES =
            List.of(
                    "{'type':'BertProcessing','sep':['[SEP]',3],'cls':['[CLS]',2]}",
                    "{'type':'RobertaProcessing','sep':['[SEP]',3],'cls':['[CLS]',2],"
                            + "'trim_offsets':false,'add_prefix_space':false}",
                    "{'type':'TemplateProcessing','single':[{'SpecialToken':{'id':'[CLS]',"
                            + "'type_id':0}},{'Sequence':{'id':'A','type_id':0}}],'pair':["
                            + "{'Sequence':{'id':'A','type_id':0}},{'Sequence':{'id':'B',"
                            + "'type_id':1}}],'special_tokens':{'[CLS]':{'id':'[CLS]','ids':[2],"
                            + "'tokens':['[CLS]']}}}");
    private static final String VOCABULARY =
            "{'[PAD]':0,'[UNK]':1,'[CLS]':2,'[SEP]':3,'a':4,'b':5,'##c':6,'th':7,'the':8,'t':9,"
                    + "'h':10,'e':11,'he':12,'##e':13}";
    private static final List<String> MODELS =
            List.of(
                    "{'type':'WordPiece','unk_token':'[UNK]','continuing_subword_prefix':'##',"
                            + "'max_input_chars_per_word':100,'vocab':"
                            + VOCABULARY
                            + "}",
                    "{'type':'WordLevel','unk_token':'[UNK]','vocab':" + VOCABULARY + "}",
                    "{'type':'BPE','dropout':null,'unk_token':'[UNK]','continuing_subword_prefix':null,"
                            + "'end_of_word_suffix':null,'fuse_unk':false,'byte_fallback':false,"
                            + "'ignore_merges':false,'vocab':"
                            + VOCABULARY
                            + ",'merges':['t h','th e','h e']}",
                    "{'type':'Unigram','unk_id':1,'byte_fallback':false,'vocab':["
                            + "['[PAD]',0],['[UNK]',0],['[CLS]',0],['[SEP]',0],['a',-2.5],['_a',-3],['th',-3.1],"
                            + "['t',-4],['h',-4.5],['e',-5],['the',-2],['_the',-1.5],['<0x00>',-9],['\u00e9',-7]]}");
    private static final String[] HOSTILE = {
        "null",
        "true",
        "-1",
        "0",
        "1e999",
        "2147483648",
        "18446744073709551616",
        "0.5",
        "''",
        "'a'",
        "' '",
        "'[CLS]'",
        "'##'",
        "'\\u0000'",
        "'\\ud800'",
        "'\uD83D\uDE00'",
        "'(a+)+$'",
        "'((((((((((((((((((('",
        "'[a-z'",
        "'\\\\p{L}*'",
        "'a{1,99}'",
        "[]",
        "{}",
        "[[[[[[]]]]]]",
        "{'type':'FixedLength','length':0}",
        "{'type':'Precompiled','precompiled_charsmap':'ALQC'}",
        "{'type':'Nmt'}",
        "{'type':'ByteLevel'}",
        "{'type':'UnicodeScripts'}",
        "{'Regex':'(a*)*b'}",
        "{'String':''}",
        "{'type':'Unigram','vocab':[],'unk_id':7}",
        "'BPE'",
        "'WordPiece'",
        "'Unigram'",
        "'Sequence'",
        "'ByteLevel'",
        "'Metaspace'",
        "'Split'",
        "'Replace'",
        "'NFKC'"
    };

    private final Random random;

    TokenizerMutations(long seed) {
        random = new Random(seed);
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A tokenizer that is right. */
    String whole() {
        String added =
                "{'id':%d,'content':'%s','single_word':false,'lstrip':false,'rstrip':false,"
                        + "'normalized':false,'special':true}";
        return ("{'version':'1.0','truncation':null,'padding':null,'added_tokens':["
                        + added.formatted(0, "[PAD]")
                        + ","
                        + added.formatted(1, "[UNK]")
                        + "],'normalizer':"
                        + one(NORMALIZERS)
                        + ",'pre_tokenizer':"
                        + one(PRE_TOKENIZERS)
                        + ",'post_processor':"
                        + one(FRAMES)
                        + ",'decoder':{'type':'WordPiece','prefix':'##','cleanup':true},'model':"
                        + one(MODELS)
                        + "}")
                .replace('\'', '"');
    }

    /** One that differs in its values, or in its letters. */
    String mutated() {
        String text = whole();
        if (random.nextInt(3) == 0) {
            StringBuilder letters = new StringBuilder(text);
            for (int i = random.nextInt(3); i >= 0; i--) {
                int at = random.nextInt(letters.length());
                switch (random.nextInt(4)) {
                    case 0 -> letters.deleteCharAt(at);
                    case 1 -> letters.insert(at, letters.charAt(random.nextInt(letters.length())));
                    case 2 -> letters.insert(at, "A".repeat(random.nextInt(5000)));
                    default -> letters.setCharAt(at, (char) random.nextInt(256));
                }
            }
            return letters.toString();
        }
        JsonElement whole = JsonParser.parseString(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            List<JsonElement> places = new ArrayList<>();
            places(whole, places);
            if (random.nextInt(3) == 0) {
                table(places);
            } else if (!places.isEmpty()) {
                change(places.get(random.nextInt(places.size())), places);
            }
        }
        return whole.toString();
    }

    private void places(JsonElement element, List<JsonElement> into) {
        if (element instanceof JsonObject object && !object.isEmpty()) {
            into.add(object);
            object.asMap().values().forEach(each -> places(each, into));
        } else if (element instanceof JsonArray array && !array.isEmpty()) {
            into.add(array);
            array.forEach(each -> places(each, into));
        }
    }

    private void change(JsonElement place, List<JsonElement> others) {
        JsonElement value = value(others);
        if (place instanceof JsonArray array) {
            int at = random.nextInt(array.size());
            switch (random.nextInt(3)) {
                case 0 -> array.remove(at);
                case 1 -> array.add(value);
                default -> array.set(at, value);
            }
            return;
        }
        JsonObject object = (JsonObject) place;
        String key = List.copyOf(object.keySet()).get(random.nextInt(object.size()));
        switch (random.nextInt(4)) {
            case 0 -> object.remove(key);
            case 1 -> object.add(key + "x", object.remove(key));
            default -> object.add(key, value);
        }
    }

    /** Changes bits of the table of characters where there is one. */
    private void table(List<JsonElement> places) {
        String key = "precompiled_charsmap";
        for (JsonElement place : places) {
            if (place instanceof JsonObject part
                    && part.get(key) instanceof JsonPrimitive text
                    && text.isString()) {
                byte[] table = CharacterMaps.bytes(CHARACTERS);
                // the first units and the last bytes say most; elsewhere most bytes are zero
                for (int i = random.nextInt(4); i >= 0; i--) {
                    int at = random.nextInt(table.length);
                    for (int tries = 0; table[at] == 0 && tries < 20_000; tries++) {
                        at = random.nextInt(table.length);
                    }
                    table[at] ^= (byte) (1 << random.nextInt(8));
                }
                int length = random.nextInt(4) == 0 ? random.nextInt(table.length) : table.length;
                byte[] cut = java.util.Arrays.copyOf(table, length);
                part.addProperty(key, java.util.Base64.getEncoder().encodeToString(cut));
            }
        }
    }

    private JsonElement value(List<JsonElement> others) {
        if (random.nextInt(3) == 0) {
            return others.get(random.nextInt(others.size())).deepCopy();
        }
        String text = HOSTILE[random.nextInt(HOSTILE.length)].replace('\'', '"');
        if (text.equals("1e999")) {
            return new JsonPrimitive(new java.math.BigDecimal("1e999"));
        }
        return text.equals("null") ? JsonNull.INSTANCE : JsonParser.parseString(text);
    }
}
