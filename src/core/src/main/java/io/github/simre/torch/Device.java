package io.github.simre.torch;

import io.github.simre.base.SimReException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a program's weights lie and its operations run.
 *
 * @param kind of processor
 * @param index which of them, from 0; always 0 where there can be one alone
 */
public record Device(Kind kind, int index) {
    /** Kinds of processors that libtorch computes on. */
    public enum Kind {
        /** The machine's own. */
        CPU,
        /** A GPU of NVIDIA's. */
        CUDA,
        /** The GPU of Apple silicon. */
        MPS
    }

    /** The machine's processor. */
    public static final Device CPU = new Device(Kind.CPU, 0);

    private static final Pattern NAME = Pattern.compile("cpu|mps|cuda(?::(\\d{1,3}))?");

    /** A device by PyTorch's name for it: {@code cpu}, {@code cuda}, {@code cuda:1}, {@code mps}. Whether it is there is not asked. */
    public static Device of(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new SimReException(
                    "There is no device called \"" + name + "\".",
                    "In device(\"" + name + "\").",
                    "Use \"cpu\", \"cuda:0\" for the first NVIDIA GPU, \"cuda:1\" for the next, or \"mps\" on Apple silicon.");
        }
        String kind = name.replaceFirst(":.*", "").toUpperCase(Locale.ROOT);
        return new Device(
                Kind.valueOf(kind),
                matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1)));
    }

    /** Whether it is the machine's own processor. */
    public boolean isCpu() {
        return kind == Kind.CPU;
    }

    /** Whether its linear maps are better computed by oneDNN than by the library that libtorch takes (see {@link Tensor#linear}). */
    boolean oneDnn() {
        String processor = System.getProperty("os.arch");
        return isCpu() && (processor.equals("amd64") || processor.equals("x86_64"));
    }

    /** This device in DJL's words. */
    public ai.djl.Device djl() {
        return switch (kind) {
            case CPU -> ai.djl.Device.cpu();
            case CUDA -> ai.djl.Device.gpu(index);
            case MPS -> ai.djl.Device.of("mps", -1);
        };
    }

    /** PyTorch's name. */
    @Override
    public String toString() {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return kind == Kind.CUDA ? name + ":" + index : name;
    }
}
