package io.github.simre.pretrained.checkpoint;

import io.github.simre.torch.NumberFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the pickles in which PyTorch saves weights, and executes nothing: of all that a pickle may name, only what builds
 * tensors is known, and anything else is refused by its name. (Python's own unpickler calls whatever the file names.)
 */
final class Unpickler {
    /** A thing that a pickle names, for example {@code collections.OrderedDict}. */
    private record Global(String name) {}

    /** What stands below an open list, tuple or dictionary. */
    private static final Object MARK = new Object();

    private static final int MOST_DIMENSIONS = 16;
    private static final int MOST_ITEMS = 3_000_000;

    private static final Map<String, NumberFormat> STORAGES =
            Map.ofEntries(
                    Map.entry("torch.DoubleStorage", NumberFormat.F64),
                    Map.entry("torch.FloatStorage", NumberFormat.F32),
                    Map.entry("torch.HalfStorage", NumberFormat.F16),
                    Map.entry("torch.BFloat16Storage", NumberFormat.BF16),
                    Map.entry("torch.LongStorage", NumberFormat.I64),
                    Map.entry("torch.IntStorage", NumberFormat.I32),
                    Map.entry("torch.ShortStorage", NumberFormat.I16),
                    Map.entry("torch.CharStorage", NumberFormat.I8),
                    Map.entry("torch.ByteStorage", NumberFormat.U8),
                    Map.entry("torch.BoolStorage", NumberFormat.BOOL));

    private final ByteBuffer in;

    /** Items that may still be made; a remembered list can be used any number of times. */
    private int left = MOST_ITEMS;

    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    /** @param bytes from the pickle's first byte on; afterwards positioned behind it */
    Unpickler(ByteBuffer bytes) {
        this.in = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * What the pickle holds: maps, lists, texts, numbers, {@link PickledTensor}s.
     *
     * @throws IllegalArgumentException if it is broken, or names something that is not known
     */
    Object read() {
        while (true) {
            if (--left < 0) {
                throw new IllegalArgumentException("its pickle has too many items");
            }
            int code = in.get() & 0xff;
            switch (code) {
                case 0x80 -> in.get(); // PROTO
                case 0x95 -> in.getLong(); // FRAME
                case '.' -> {
                    return pop();
                }
                case '(' -> push(MARK);
                case '0' -> pop();
                case '2' -> push(peek());
                case '1' -> popMark();
                case 'N' -> push(null);
                case 0x88 -> push(true);
                case 0x89 -> push(false);
                case 'J' -> push((long) in.getInt());
                case 'K' -> push((long) (in.get() & 0xff));
                case 'M' -> push((long) (in.getShort() & 0xffff));
                case 0x8a -> push(longNumber(in.get() & 0xff));
                case 'G' -> push(bigEndianDouble());
                case 'I' -> push(decimal(line()));
                case 'L' -> push(decimal(line().replace("L", "")));
                case 'F' -> push(Double.parseDouble(line()));
                case 'X' -> push(text(in.getInt()));
                case 0x8c -> push(text(in.get() & 0xff));
                case 0x8d -> push(text(in.getLong()));
                case 'U' -> push(text(in.get() & 0xff));
                case 'T' -> push(text(in.getInt()));
                case 'C' -> push(text(in.get() & 0xff));
                case 'B' -> push(text(in.getInt()));
                case ')' -> push(List.of());
                case ']' -> push(new ArrayList<>());
                case '}' -> push(new LinkedHashMap<>());
                case 't' -> push(popMark());
                case 'l' -> push(popMark());
                case 'd' -> push(pairs(popMark(), new LinkedHashMap<>()));
                case 0x85 -> tuple(1);
                case 0x86 -> tuple(2);
                case 0x87 -> tuple(3);
                case 'a' -> {
                    Object item = pop();
                    list(peek()).add(item);
                }
                case 'e' -> {
                    List<Object> items = popMark();
                    list(peek()).addAll(items);
                }
                case 's' -> {
                    Object value = pop();
                    Object key = pop();
                    map(peek()).put(word(key), value);
                }
                case 'u' -> {
                    List<Object> items = popMark();
                    pairs(items, map(peek()));
                }
                case 'q' -> memo.put(in.get() & 0xff, peek());
                case 'r' -> memo.put(in.getInt(), peek());
                case 'p' -> memo.put(Integer.parseInt(line()), peek());
                case 0x94 -> memo.put(memo.size(), peek());
                case 'h' -> push(remembered(in.get() & 0xff));
                case 'j' -> push(remembered(in.getInt()));
                case 'g' -> push(remembered(Integer.parseInt(line())));
                case 'c' -> push(global(line(), line()));
                case 0x93 -> {
                    Object name = pop();
                    push(global(word(pop()), word(name)));
                }
                case 'R', 0x81 -> {
                    Object arguments = pop();
                    push(build(pop(), arguments));
                }
                case 'b' ->
                        pop(); // BUILD: attributes of a dictionary or tensor, which nobody needs
                case 'Q' -> push(storage(pop()));
                default ->
                        throw new IllegalArgumentException(
                                "its pickle has the unknown instruction " + code);
            }
        }
    }

    private static Global global(String module, String name) {
        String full = module + "." + name;
        boolean known =
                STORAGES.containsKey(full)
                        || switch (full) {
                            case "collections.OrderedDict",
                                    "torch._utils._rebuild_tensor_v2",
                                    "torch._utils._rebuild_parameter",
                                    "torch.nn.parameter.Parameter",
                                    "torch.Size",
                                    "argparse.Namespace",
                                    "torch.serialization._get_layout",
                                    "torch.device" ->
                                    true;
                            default ->
                                    full.matches(
                                            "torch\\.(b?float|complex|u?int|bool|long|half|double)\\w*");
                        };
        if (!known) {
            throw new RefusedPickleException(full);
        }
        return new Global(full);
    }

    /** Thrown where a pickle wants something called that builds no tensor. */
    static final class RefusedPickleException extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        RefusedPickleException(String name) {
            super(name);
        }
    }

    private Object build(Object what, Object arguments) {
        if (!(what instanceof Global global) || !(arguments instanceof List<?> given)) {
            throw new IllegalArgumentException("its pickle builds something from nothing known");
        }
        return switch (global.name) {
            case "collections.OrderedDict", "argparse.Namespace" -> {
                Map<Object, Object> map = new LinkedHashMap<>();
                if (!given.isEmpty()) {
                    left -= list(given.get(0)).size();
                    for (Object pair : list(given.get(0))) {
                        map.put(word(list(pair).get(0)), list(pair).get(1));
                    }
                }
                yield map;
            }
            case "torch._utils._rebuild_tensor_v2" -> tensor(given);
            case "torch._utils._rebuild_parameter", "torch.nn.parameter.Parameter" ->
                    given.isEmpty() ? "" : given.get(0);
            default -> given; // a size, a device, a type: data that nobody looks at
        };
    }

    private static PickledTensor tensor(List<?> arguments) {
        if (arguments.size() < 4 || !(arguments.get(0) instanceof PickledStorage storage)) {
            throw new IllegalArgumentException("a tensor has no storage");
        }
        long offset = number(arguments.get(1));
        long[] shape = numbers(arguments.get(2));
        long[] stride = numbers(arguments.get(3));
        if (shape.length != stride.length || offset < 0) {
            throw new IllegalArgumentException("a tensor contradicts itself");
        }
        long last = offset;
        boolean empty = false;
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] < 0 || stride[i] < 0) {
                throw new IllegalArgumentException("a tensor has a negative size");
            }
            empty |= shape[i] == 0;
            last = Math.addExact(last, Math.multiplyExact(Math.max(0, shape[i] - 1), stride[i]));
        }
        if (!empty && last >= storage.count()) {
            throw new IllegalArgumentException("a tensor reaches beyond its storage");
        }
        PickledTensor tensor = new PickledTensor(storage, offset, shape, stride);
        // strides of zero could make a small file claim any size
        if (tensor.count() > Math.max(storage.count(), 1)) {
            throw new IllegalArgumentException("a tensor is larger than its storage");
        }
        return tensor;
    }

    private static PickledStorage storage(Object description) {
        List<Object> parts = list(description);
        if (parts.size() < 5
                || !"storage".equals(parts.get(0))
                || !(parts.get(1) instanceof Global type)
                || !STORAGES.containsKey(type.name)) {
            throw new IllegalArgumentException("a storage is of no known kind");
        }
        if (parts.size() > 5 && parts.get(5) != null) {
            throw new IllegalArgumentException(
                    "a storage is a view of another one, as only very old files have it");
        }
        long count = number(parts.get(4));
        if (count < 0) {
            throw new IllegalArgumentException("a storage has a negative size");
        }
        return new PickledStorage(STORAGES.get(type.name), word(parts.get(2)), count);
    }

    private static long[] numbers(Object list) {
        if (list(list).size() > MOST_DIMENSIONS) {
            throw new IllegalArgumentException("a tensor has too many dimensions");
        }
        return list(list).stream().mapToLong(Unpickler::number).toArray();
    }

    private static long number(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException("its pickle has something else where a number belongs");
    }

    /** A text, or a number as one. Lists within lists within lists would take for ever to be hashed or printed. */
    private static String word(Object value) {
        if (value instanceof String || value instanceof Long || value instanceof Boolean) {
            return value.toString();
        }
        throw new IllegalArgumentException("its pickle has something else where a name belongs");
    }

    private static Map<Object, Object> pairs(List<Object> items, Map<Object, Object> into) {
        if (items.size() % 2 != 0) {
            throw new IllegalArgumentException("a dictionary has a key without a value");
        }
        for (int i = 0; i < items.size(); i += 2) {
            into.put(word(items.get(i)), items.get(i + 1));
        }
        return into;
    }

    private void tuple(int size) {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(0, pop());
        }
        push(items);
    }

    private void push(Object item) {
        stack.add(item);
    }

    private Object pop() {
        Object item = peek();
        stack.remove(stack.size() - 1);
        return item;
    }

    private Object peek() {
        if (stack.isEmpty()) {
            throw new IllegalArgumentException("its pickle takes more than it has");
        }
        return stack.get(stack.size() - 1);
    }

    private List<Object> popMark() {
        int mark = stack.lastIndexOf(MARK);
        if (mark < 0) {
            throw new IllegalArgumentException("its pickle closes what it has not opened");
        }
        List<Object> above = stack.subList(mark + 1, stack.size());
        List<Object> items = new ArrayList<>(above);
        stack.subList(mark, stack.size()).clear();
        return items;
    }

    private Object remembered(int place) {
        if (!memo.containsKey(place)) {
            throw new IllegalArgumentException("its pickle remembers what it has not seen");
        }
        return memo.get(place);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object item) {
        if (item instanceof List<?> list) {
            return (List<Object>) list;
        }
        throw new IllegalArgumentException("its pickle has something else where a list belongs");
    }

    @SuppressWarnings("unchecked")
    private static Map<Object, Object> map(Object item) {
        if (item instanceof Map<?, ?> map) {
            return (Map<Object, Object>) map;
        }
        throw new IllegalArgumentException(
                "its pickle has something else where a dictionary belongs");
    }

    private long longNumber(int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        if (length == 0) {
            return 0;
        }
        byte[] reversed = new byte[length];
        for (int i = 0; i < length; i++) {
            reversed[i] = bytes[length - 1 - i];
        }
        // the magic number of the legacy format has more than 63 bits: only its lower ones are
        // compared
        return new java.math.BigInteger(reversed).longValue();
    }

    private double bigEndianDouble() {
        long bits = Long.reverseBytes(in.getLong());
        return Double.longBitsToDouble(bits);
    }

    private static Object decimal(String digits) {
        return switch (digits) {
            case "00" -> false;
            case "01" -> true;
            default -> Long.parseLong(digits);
        };
    }

    private String text(long length) {
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("its pickle is cut off");
        }
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        for (int next = in.get(); next != '\n'; next = in.get()) {
            if (line.length() > 10_000) {
                throw new IllegalArgumentException("its pickle has an endless line");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
