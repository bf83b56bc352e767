package io.github.simre.script;

import static io.github.simre.SimRe.*;

import io.github.simre.base.SimReException;
import io.github.simre.encode.EncoderChoice;
import io.github.simre.encode.PictureTower;
import io.github.simre.encode.TextTower;
import io.github.simre.setting.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An encoder as a command names it: {@code compact}, {@code clip=NAME}, or two towers, {@code vit=NAME+sentences=NAME}.
 *
 * @param named the name
 * @param settings of the encoder
 * @param mayDownload whether its files may be downloaded
 */
record TableOneEncoder(String named, List<Setting.ForEncode> settings, boolean mayDownload) {
    static final String USE =
            "Use compact, light=FOLDER, clip=NAME or blip=NAME, or two towers, for example vit=NAME+sentences=NAME.";

    /** Between two towers; a plus within a name stays. */
    private static final Pattern BETWEEN =
            Pattern.compile("\\+(?=(?:bert|sentences|glove|clip|blip|siglip)=)");

    /** The choice. @throws SimReException if there is no such encoder */
    EncoderChoice choice() {
        String[] towers = BETWEEN.split(named, 2);
        if (towers.length == 2) {
            return towers(pictures(towers[0]), texts(towers[1]), whole(false));
        }
        String name = after(named);
        return switch (before(named)) {
            case "light" -> light(name, whole(false));
            case "clip" -> clip(name, whole(true));
            case "blip" -> blip(name, whole(true));
            case "compact" -> fromNothing();
            default -> throw unknown();
        };
    }

    private EncoderChoice fromNothing() {
        if (!settings.isEmpty()) {
            throw new SimReException(
                    "compact takes no " + settings.get(0) + ": it learns its words from the memes.",
                    "In --encoder compact.",
                    "Choose a pretrained encoder, or leave the option out.");
        }
        return compact();
    }

    private PictureTower pictures(String tower) {
        String name = after(tower);
        return switch (before(tower)) {
            case "vit" -> vit(name, files());
            case "resNet" -> resNet(name, files());
            case "mobileNet" -> mobileNet(name);
            case "clip" -> clipPictures(name, files());
            case "blip" -> blipPictures(name, files());
            case "siglip" -> siglipPictures(name, files());
            default -> throw unknown();
        };
    }

    private TextTower texts(String tower) {
        String name = after(tower);
        return switch (before(tower)) {
            case "bert" -> bert(name, files());
            case "sentences" -> sentences(name, files());
            case "glove" -> glove(name);
            case "clip" -> clipTexts(name, files());
            case "blip" -> blipTexts(name, files());
            case "siglip" -> siglipTexts(name, files());
            default -> throw unknown();
        };
    }

    private Setting.ForEncode[] whole(boolean published) {
        List<Setting.ForEncode> all = new ArrayList<>(settings);
        if (published && mayDownload) {
            all.add(download());
        }
        return all.toArray(Setting.ForEncode[]::new);
    }

    private Setting.ForEncode[] files() {
        return mayDownload ? new Setting.ForEncode[] {download()} : new Setting.ForEncode[0];
    }

    private static String before(String named) {
        return named.split("=", 2)[0];
    }

    /** What stands behind the sign; empty where nothing does. */
    private String after(String tower) {
        String[] parts = tower.split("=", 2);
        boolean given = parts.length == 2 && !parts[1].isEmpty();
        if (given == parts[0].equals("compact")) {
            throw unknown();
        }
        return given ? parts[1] : "";
    }

    private SimReException unknown() {
        return new SimReException(
                "There is no encoder " + named + ".", "In --encoder " + named + ".", USE);
    }
}
