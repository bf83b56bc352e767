package io.github.simre.train;

import io.github.simre.base.SimReException;
import io.github.simre.torch.Program;
import io.github.simre.torch.SafetensorsFile;
import io.github.simre.torch.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The weights that a training gave, in a safetensors file whose header says which training it was.
 *
 * @param file where they are
 * @param identity of the training; null for one that did not come to its end
 */
public record ModelFile(Path file, TrainingIdentity identity) {
    /** Its name in a folder. */
    public static final String FILE = "weights.safetensors";

    private static final String IDENTITY = "identity";

    /** In a folder. */
    public static ModelFile in(Path folder, TrainingIdentity identity) {
        return new ModelFile(folder.resolve(FILE), identity);
    }

    /** Writes the weights. @throws SimReException if they cannot be written; what was there before then remains */
    public void write(Weights weights) {
        weights.save(file, identity == null ? Map.of() : Map.of(IDENTITY, identity.json()));
    }

    /** Whether the file is there and of this training. */
    public boolean present() {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            String kept = opened.metadata().get(IDENTITY);
            return kept != null && TrainingIdentity.parse(kept).equals(identity);
        } catch (RuntimeException e) { // whatever another file leads to
            return false;
        }
    }

    /** Reads the weights. @throws SimReException if they are not there, not whole, or of another training */
    public Weights read(Program program) {
        if (!present()) {
            throw new SimReException(
                    "The weights of this model are gone, or have been replaced by others.",
                    "In " + file + ".",
                    "Train again, and give each training a name of its own.");
        }
        return Weights.load(file, program);
    }
}
