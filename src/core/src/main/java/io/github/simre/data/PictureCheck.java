package io.github.simre.data;

import io.github.simre.base.SimReException;
import io.github.simre.data.picture.BrokenPictureException;
import io.github.simre.data.picture.DecodedPicture;
import io.github.simre.data.picture.PictureFile;
import io.github.simre.show.Progress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Decodes every picture to its end, on all processors but never more at a time than fit into a quarter of the memory. */
final class PictureCheck {
    private final PictureMemory memory = new PictureMemory();

    private PictureCheck() {}

    /** Checks pictures. @return each file's result, in the order of the files, each file once */
    static Map<Path, CheckedPicture> check(Collection<Path> files, Progress listener) {
        Pictures.prepare();
        PictureCheck check = new PictureCheck();
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService workers = Executors.newFixedThreadPool(threads, PictureCheck::worker);
        try {
            Map<Path, Future<CheckedPicture>> running = new LinkedHashMap<>();
            for (Path file : new LinkedHashSet<>(files)) {
                running.put(file, workers.submit(() -> check.one(file)));
            }
            Map<Path, CheckedPicture> checked = new LinkedHashMap<>();
            for (Map.Entry<Path, Future<CheckedPicture>> entry : running.entrySet()) {
                checked.put(entry.getKey(), entry.getValue().get());
                listener.done(checked.size(), running.size());
            }
            return checked;
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new SimReException("Loading was interrupted.", "", "Load again.", exception);
        } catch (ExecutionException exception) {
            throw new SimReException(
                    "Checking the pictures failed.",
                    "The cause is: " + exception.getCause() + ".",
                    "Give Java more memory (-Xmx), or remove the picture.",
                    exception.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private static Thread worker(Runnable task) {
        Thread thread = new Thread(task, "picture check");
        thread.setDaemon(true);
        return thread;
    }

    private CheckedPicture one(Path file) throws InterruptedException {
        String digest = "";
        try {
            PictureFile picture = PictureFile.open(file);
            PictureMemory.Share share = memory.of(picture);
            try {
                byte[] bytes = picture.read();
                digest = ContentHash.of(bytes);
                DecodedPicture decoded = DecodedPicture.decode(picture.format(), bytes);
                OptionalLong look = PictureLook.of(decoded.rgb());
                return new CheckedPicture(
                        file, null, decoded.warning(), picture.format(), digest, look);
            } finally {
                share.close();
            }
        } catch (BrokenPictureException exception) {
            return new CheckedPicture(
                    file,
                    exception.finding(),
                    exception.getMessage(),
                    null,
                    digest,
                    OptionalLong.empty());
        }
    }
}
