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
     * @param towers the calls that it was given, a picture tower's and a text tower's, or none
     * @param settings that it was given besides
     */
    record Call(String verb, List<String> arguments, List<Call> towers, Settings settings) {
        /** An encoder that is no call of the language. */
        public static final Call NONE = new Call("", List.of(), Settings.of("encode"));

        /** Copies the lists. */
        public Call {
            arguments = List.copyOf(arguments);
            towers = List.copyOf(towers);
        }

        /** A call that takes no towers. */
        public Call(String verb, List<String> arguments, Settings settings) {
            this(verb, arguments, List.of(), settings);
        }

        /** Whether the record of a run can repeat it: it is a call of the language, and so are its towers. */
        public boolean isRecorded() {
            return this != NONE && towers.stream().allMatch(Call::isRecorded);
        }
    }
}
