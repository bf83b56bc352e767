package io.github.simre.encode;

/** Is told how encoding goes. */
@FunctionalInterface
public interface EncodingListener {
    /** So many pictures of all that had to be encoded are done. */
    void encoded(int done, int total);

    /** Says nothing. */
    EncodingListener SILENT = (done, total) -> {};
}
