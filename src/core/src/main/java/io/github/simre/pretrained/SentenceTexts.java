package io.github.simre.pretrained;

import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.encode.PretrainedNetwork;
import io.github.simre.encode.TextPreparation;
import io.github.simre.prompt.PromptedText;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;

/**
 * A sentence encoder (Reimers and Gurevych, 2019) as a text tower: a BERT that was trained so that the vectors of texts that mean
 * the same lie close. A text's vector is pooled as it was for that training; its length is not brought to 1.
 *
 * @param bert the network
 * @param notes how its vectors are made
 */
record SentenceTexts(BertTexts bert, SentenceNotes notes) implements PretrainedNetwork {
    /** Opens its files. */
    static SentenceTexts open(PublishedFiles files, EncoderOptions options) {
        SentenceNotes notes = SentenceNotes.read(files.folder());
        return new SentenceTexts(BertTexts.open(files, 0, options), notes);
    }

    /** Its tokenizer, which puts in front of each text what the encoder was trained with. */
    TextPreparation preparation() {
        return notes.prompt().isEmpty()
                ? bert.preparation()
                : new Prompting(notes.prompt(), bert.preparation());
    }

    @Override
    public PretrainedEncoder.Encoding encoding(Tracer tracer, Tensor ids) {
        Tokens tokens = bert.encode(tracer, ids);
        return new PretrainedEncoder.Encoding(
                tokens, notes.first() ? tokens.first() : tokens.mean());
    }

    @Override
    public Weights weights(Program program) {
        return bert.weights(program);
    }

    @Override
    public int width() {
        return bert.width();
    }

    @Override
    public String checksum() {
        return bert.files().checksum(bert.bert(), notes);
    }

    /** A prompt of the encoder's own, in front of the user's; never cut. */
    private record Prompting(String prompt, TextPreparation texts) implements TextPreparation {
        private PromptedText prompted(PromptedText text) {
            return new PromptedText(prompt + text.before(), text.text(), text.after());
        }

        @Override
        public long[] ids(PromptedText text) {
            return texts.ids(prompted(text));
        }

        @Override
        public int maximum() {
            return texts.maximum();
        }

        @Override
        public int length(PromptedText text) {
            return texts.length(prompted(text));
        }
    }
}
