package io.github.simre.encode;

import io.github.simre.torch.Array;
import io.github.simre.torch.engine.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls a native method with batches of one size, filled up with copies of their last row, so that a row's result is the same
 * to the bit whatever stands beside it. Libraries for matrices choose another way to compute for each size of batch, and the
 * last digits differ between them.
 *
 * <p>In one batch, too, the last rows may be computed in another way than the first ones. So the first batch of each shape is
 * tried with copies of one row: if they do not all come out alike, another size is taken, and in the end one row at a time,
 * which costs two to three times as much.
 */
final class EvenBatches {
    private static final int[] SIZES = {8, 16};
    private static final int[] SIZES_ON_GPU = {32, 8};

    private final Session session;
    private final String method;
    private final int[] candidates;
    private final Map<List<Long>, Integer> sizes = new ConcurrentHashMap<>();

    EvenBatches(Session session, String method, boolean gpu) {
        this.session = session;
        this.method = method;
        this.candidates = gpu ? SIZES_ON_GPU : SIZES;
    }

    /** What the method gives for some rows: arrays with one row for each. */
    List<Array> call(Array rows) {
        int count = (int) rows.shape()[0];
        int size = sizes.computeIfAbsent(rowShape(rows), shape -> size(rows));
        List<List<Array>> batches = new ArrayList<>();
        for (int from = 0; from < count; from += size) {
            batches.add(session.call(method, batch(rows, from, size)));
        }
        List<Array> joined = new ArrayList<>();
        for (int result = 0; result < batches.get(0).size(); result++) {
            int place = result;
            joined.add(joined(batches.stream().map(each -> each.get(place)).toList(), count));
        }
        return joined;
    }

    private static List<Long> rowShape(Array rows) {
        long[] shape = rows.shape();
        return Arrays.stream(shape, 1, shape.length).boxed().toList();
    }

    /** The first size in which a row's place makes no difference. */
    private int size(Array rows) {
        Array first = batch(rows, 0, 1);
        for (int size : candidates) {
            if (session.call(method, batch(first, 0, size)).stream().allMatch(this::isEven)) {
                return size;
            }
        }
        return 1;
    }

    private boolean isEven(Array result) {
        float[] values = result.floats();
        int rows = (int) result.shape()[0];
        int length = values.length / rows;
        for (int row = 1; row < rows; row++) {
            // NaN is equal to NaN here: it is refused elsewhere
            if (!Arrays.equals(values, 0, length, values, row * length, (row + 1) * length)) {
                return false;
            }
        }
        return true;
    }

    /** Rows from one on; behind the last one, copies of it. */
    private static Array batch(Array rows, int from, int size) {
        long[] shape = rows.shape();
        int count = (int) shape[0];
        int length = rows.size() / count;
        shape[0] = size;
        boolean whole = rows.kind() == Array.Kind.INT64;
        Object source = whole ? rows.longs() : rows.floats();
        Object values = whole ? new long[size * length] : new float[size * length];
        for (int row = 0; row < size; row++) {
            int taken = Math.min(from + row, count - 1);
            System.arraycopy(source, taken * length, values, row * length, length);
        }
        return whole ? Array.of((long[]) values, shape) : Array.of((float[]) values, shape);
    }

    private static Array joined(List<Array> batches, int count) {
        long[] shape = batches.get(0).shape();
        int size = (int) shape[0];
        int length = batches.get(0).size() / size;
        float[] values = new float[count * length];
        for (int batch = 0; batch < batches.size(); batch++) {
            int from = batch * size;
            int rows = Math.min(size, count - from);
            System.arraycopy(batches.get(batch).floats(), 0, values, from * length, rows * length);
        }
        shape[0] = count;
        return Array.of(values, shape);
    }
}
