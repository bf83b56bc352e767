package io.github.simre.encode;

import io.github.simre.Settings;
import java.util.List;

/** An encoder as the user names it, before it has seen the data. */
public interface EncoderChoice {
    /**
     * The encoder, ready for use.
     *
     * @param trainingTexts prompts and texts of the memes that are learned from: an encoder trained from scratch takes its
     *     vocabulary from them
     */
    Encoder open(List<String> trainingTexts);

    /** The call that made this choice, for the record of a run. */
    Call call();

    /**
     * A call of the language.
     *
     * @param verb its name, for example {@code clip}
     * @param arguments what it was given, as texts
     * @param settings that it was given besides
     */
    record Call(String verb, List<String> arguments, Settings settings) {
        /** Copies the list. */
        public Call {
            arguments = List.copyOf(arguments);
        }
    }
}
