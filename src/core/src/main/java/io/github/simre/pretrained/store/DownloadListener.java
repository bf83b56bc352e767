package io.github.simre.pretrained.store;

/** Is told how a download goes. */
@FunctionalInterface
public interface DownloadListener {
    /**
     * So much of a file is here.
     *
     * @param file its name
     * @param done bytes so far
     * @param total bytes of the whole
     */
    void downloaded(String file, long done, long total);

    /** Says nothing. */
    DownloadListener SILENT = (file, done, total) -> {};
}
