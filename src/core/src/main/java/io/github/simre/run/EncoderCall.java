package io.github.simre.run;

import io.github.simre.base.Json;
import io.github.simre.base.SimReException;
import io.github.simre.base.StoredJson;
import io.github.simre.encode.Compact;
import io.github.simre.encode.CompactPictures;
import io.github.simre.encode.CompactTexts;
import io.github.simre.encode.EncoderChoice;
import io.github.simre.encode.PictureTower;
import io.github.simre.encode.TextTower;
import io.github.simre.pretrained.PublishedChoice;
import io.github.simre.pretrained.PublishedPictures;
import io.github.simre.pretrained.PublishedTexts;
import io.github.simre.pretrained.Towers;
import io.github.simre.setting.Choice;
import io.github.simre.train.AllSettings;
import java.nio.file.Path;
import java.util.List;

/** The call that chose the encoder of a run, read from its result. */
public final class EncoderCall {
    private static final int[] LEAST = {16, 1, 0, 0, 8};
    private static final int[] MOST = {4096, 1 << 16, 256, 256, 1_000_000};

    private EncoderCall() {}

    /** The encoder that a call chose. @throws SimReException if there is no such call */
    public static EncoderChoice read(StoredJson call) {
        Choice<?>[] settings = settings(call);
        return switch (verb(call)) {
            case "compact" -> {
                int[] sizes = sizes(call, "compact", 0, 1, 2, 3, 4);
                yield new Compact(sizes[0], sizes[1], sizes[2], sizes[3], sizes[4]);
            }
            case "clip" -> PublishedChoice.clip(argument(call, 1, 0), settings);
            case "blip" -> PublishedChoice.blip(argument(call, 1, 0), settings);
            case "light" -> PublishedChoice.light(Path.of(argument(call, 1, 0)), settings);
            case "vitBert" ->
                    PublishedChoice.vitBert(argument(call, 2, 0), argument(call, 2, 1), settings);
            case "apclEncoders" ->
                    PublishedChoice.apcl(argument(call, 2, 0), argument(call, 2, 1), settings);
            case "towers" -> {
                List<StoredJson> towers = call.get("towers").list();
                if (towers.size() != 2) {
                    throw call.get("towers").wrong("a list of 2");
                }
                yield Towers.of(pictures(towers.get(0)), texts(towers.get(1)), settings);
            }
            default -> throw unknown(call, "encoder");
        };
    }

    private static PictureTower pictures(StoredJson call) {
        Choice<?>[] settings = settings(call);
        return switch (verb(call)) {
            case "compactPictures" -> {
                int[] sizes = sizes(call, "compactPictures", 0, 1, 2);
                yield new CompactPictures(sizes[0], sizes[1], sizes[2]);
            }
            case "vit" -> PublishedPictures.vit(argument(call, 1, 0), settings);
            case "resNet" -> PublishedPictures.resNet(argument(call, 1, 0), settings);
            case "mobileNet" -> PublishedPictures.mobileNet(argument(call, 1, 0), settings);
            case "clipPictures" -> PublishedPictures.clip(argument(call, 1, 0), settings);
            case "siglipPictures" -> PublishedPictures.siglip(argument(call, 1, 0), settings);
            case "blipPictures" -> PublishedPictures.blip(argument(call, 1, 0), settings);
            default -> throw unknown(call, "picture tower");
        };
    }

    private static TextTower texts(StoredJson call) {
        Choice<?>[] settings = settings(call);
        return switch (verb(call)) {
            case "compactTexts" -> {
                int[] sizes = sizes(call, "compactTexts", 1, 3, 4);
                yield new CompactTexts(sizes[0], sizes[1], sizes[2]);
            }
            case "bert" -> PublishedTexts.bert(argument(call, 1, 0), settings);
            case "sentences" -> PublishedTexts.sentences(argument(call, 1, 0), settings);
            case "glove" -> PublishedTexts.glove(argument(call, 1, 0), settings);
            case "clipTexts" -> PublishedTexts.clip(argument(call, 1, 0), settings);
            case "siglipTexts" -> PublishedTexts.siglip(argument(call, 1, 0), settings);
            case "blipTexts" -> PublishedTexts.blip(argument(call, 1, 0), settings);
            default -> throw unknown(call, "text tower");
        };
    }

    private static String verb(StoredJson call) {
        return call.get("verb").text();
    }

    private static Choice<?>[] settings(StoredJson call) {
        return AllSettings.read(call.get("settings"));
    }

    private static SimReException unknown(StoredJson call, String what) {
        return new SimReException(
                "This version knows no " + what + " \"" + Json.shortened(verb(call)) + "\".",
                "In " + call.file() + ".",
                "Use the version that the result names.");
    }

    /** One of a call's arguments. @param count how many it must have */
    private static String argument(StoredJson call, int count, int place) {
        List<StoredJson> arguments = call.get("arguments").list();
        if (arguments.size() != count) {
            throw call.get("arguments").wrong("a list of " + count);
        }
        return arguments.get(place).text();
    }

    /** The arguments of a call that learns from nothing. @param kinds which of compact's five sizes each of them is */
    private static int[] sizes(StoredJson call, String verb, int... kinds) {
        int[] sizes = new int[kinds.length];
        for (int i = 0; i < sizes.length; i++) {
            String text = argument(call, kinds.length, i);
            sizes[i] = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
            boolean square = kinds[i] != 0 || sizes[i] % 16 == 0;
            if (sizes[i] < LEAST[kinds[i]] || sizes[i] > MOST[kinds[i]] || !square) {
                String[] numbers = {"", "", "", "three", "four", "five"};
                throw call.get("arguments").wrong(numbers[kinds.length] + " sizes of " + verb);
            }
        }
        return sizes;
    }
}
