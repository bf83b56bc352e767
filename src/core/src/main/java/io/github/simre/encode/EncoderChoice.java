package io.github.simre.encode;

import io.github.simre.setting.Settings;
import java.util.List;

/** An encoder as the user names it, before it has seen the data; of your own, the constructor: {@code encode(Mosaic::new)}. */
@FunctionalInterface
public interface EncoderChoice {
    /**
     * The encoder, ready for use.
     *
     * @param trainingTexts prompts and texts of the memes that are learned from: an encoder trained from scratch takes its
     *     vocabulary from them
     */
    Encoder open(List<String> trainingTexts);

    /** The call that made this choice, for the record of a run; by default none, and then the record cannot repeat the run. */
    default Call call() {
        return Call.NONE;
    }

    /**
     * A call of the language.
     *
     * @param verb its name, for example {@code clip}
     * @param arguments what it was given, as texts
     * @param settings that it was given besides
     */
    record Call(String verb, List<String> arguments, Settings settings) {
        /** An encoder that is no call of the language. */
        public static final Call NONE = new Call("", List.of(), Settings.of("encode"));

        /** Copies the list. */
        public Call {
            arguments = List.copyOf(arguments);
        }
    }
}
