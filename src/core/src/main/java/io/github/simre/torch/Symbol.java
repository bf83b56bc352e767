package io.github.simre.torch;

/**
 * What stands for a value in the text of a method.
 *
 * @param text that names it
 * @param learns whether the value depends on a weight that learns, so that gradients flow through it
 * @param position of a weight among the weights; -1 for every other value
 * @param shape of a weight; null for every other value
 */
record Symbol(String text, boolean learns, int position, long[] shape) {
    /** Of a value that is no weight. */
    Symbol(String text, boolean learns) {
        this(text, learns, -1, null);
    }

    /** What a weight is called in the text of a method. */
    static String weight(int position) {
        return "p[" + position + "]";
    }

    @Override
    public String toString() {
        return text;
    }
}
