package io.github.simre.pretrained;

import io.github.simre.base.SimReException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where the small towers' files are: they are looked for by their names.
 *
 * @param verb the call that needs them
 * @param place a folder that holds them, itself or in folders below it; or the file itself
 */
record LightFiles(String verb, Path place) {
    /** The weights of MobileNetV2. @throws SimReException if there are none */
    Path mobileNet() {
        return find("mobilenet_v2 weights", name -> name.contains("mobilenet") && isWeights(name));
    }

    private static boolean isWeights(String name) {
        return (name.endsWith(".safetensors")
                        || name.endsWith(".pth")
                        || name.endsWith(".pt")
                        || name.endsWith(".bin"))
                && !name.contains("golden");
    }

    /** The table of words. @throws SimReException if there is none */
    Path glove() {
        return find(
                "GloVe vectors",
                name ->
                        name.contains("glove")
                                && (name.endsWith(".safetensors") || name.endsWith(".txt")));
    }

    private Path find(String what, Predicate<String> named) {
        if (!verb.equals("light") && Files.isRegularFile(place)) {
            return place;
        }
        if (!Files.isDirectory(place)) {
            throw missing(what);
        }
        // the folder may be a link; links below it are files of the hub's cache
        try (Stream<Path> files = Files.walk(place.toRealPath(), 2)) {
            return files.filter(Files::isRegularFile)
                    .filter(
                            file ->
                                    named.test(
                                            file.getFileName().toString().toLowerCase(Locale.ROOT)))
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> missing(what));
        } catch (IOException e) {
            throw missing(what);
        }
    }

    private SimReException missing(String what) {
        String mobileNet = "torchvision's mobilenet_v2 (.safetensors or .pth)";
        String glove = "GloVe vectors (glove*.txt, or glove*.safetensors with vocab.txt)";
        return new SimReException(
                verb + " needs " + what + ", and there are none.",
                "In " + place + " and the folders below it.",
                switch (verb) {
                    case "mobileNet" -> "Put " + mobileNet + " there, or name the file.";
                    case "glove" -> "Put " + glove + " there, or name the file.";
                    default -> "Put " + mobileNet + " and " + glove + " there.";
                });
    }
}
