package io.github.simre.run;

import io.github.simre.base.Json;
import io.github.simre.base.SimReException;
import io.github.simre.base.StoredJson;
import io.github.simre.encode.Compact;
import io.github.simre.encode.EncoderChoice;
import io.github.simre.pretrained.PublishedChoice;
import io.github.simre.setting.Choice;
import io.github.simre.train.AllSettings;
import java.nio.file.Path;

/** The call that chose the encoder of a run, read from its result. */
public final class EncoderCall {
    private EncoderCall() {}

    private static String[] texts(StoredJson json) {
        return json.list().stream().map(StoredJson::text).toArray(String[]::new);
    }

    /** The encoder that a call chose. @throws SimReException if there is no such call */
    public static EncoderChoice read(StoredJson call) {
        String verb = call.get("verb").text();
        String[] arguments = texts(call.get("arguments"));
        Choice<?>[] settings = AllSettings.read(call.get("settings"));
        int expected =
                switch (verb) {
                    case "compact" -> 5;
                    case "clip", "blip", "light" -> 1;
                    case "vitBert", "apclEncoders" -> 2;
                    default ->
                            throw new SimReException(
                                    "This version knows no encoder \""
                                            + Json.shortened(verb)
                                            + "\".",
                                    "In " + call.file() + ".",
                                    "Use the version that the result names.");
                };
        if (arguments.length != expected) {
            throw call.get("arguments").wrong("a list of " + expected);
        }
        return switch (verb) {
            case "compact" -> compact(call, arguments);
            case "clip" -> PublishedChoice.clip(arguments[0], settings);
            case "blip" -> PublishedChoice.blip(arguments[0], settings);
            case "light" -> PublishedChoice.light(Path.of(arguments[0]), settings);
            case "vitBert" -> PublishedChoice.vitBert(arguments[0], arguments[1], settings);
            default -> PublishedChoice.apcl(arguments[0], arguments[1], settings);
        };
    }

    private static Compact compact(StoredJson call, String[] arguments) {
        int[] sizes = new int[5];
        int[] least = {16, 1, 0, 0, 8};
        int[] most = {4096, 1 << 16, 256, 256, 1_000_000};
        for (int i = 0; i < sizes.length; i++) {
            if (arguments[i].matches("\\d{1,9}")) {
                sizes[i] = Integer.parseInt(arguments[i]);
            } else {
                sizes[i] = -1;
            }
            if (sizes[i] < least[i] || sizes[i] > most[i]) {
                throw call.get("arguments").wrong("five sizes of compact");
            }
        }
        if (sizes[0] % 16 != 0) {
            throw call.get("arguments").wrong("five sizes of compact");
        }
        return new Compact(sizes[0], sizes[1], sizes[2], sizes[3], sizes[4]);
    }
}
