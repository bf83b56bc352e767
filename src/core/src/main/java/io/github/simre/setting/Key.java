package io.github.simre.setting;

import com.google.gson.JsonElement;
import io.github.simre.base.StoredJson;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a setting is, said once: its name, the type of its value, its check, what holds where it is not given, how it is written
 * to JSON and read back, which rows of a board take it, and a line of documentation. It is a constant beside the code that
 * uses it, declared with {@code Keys}. From the keys follow {@code result.json} and its reading, what contenders refuse, what
 * notebooks say of a setting, and the settings page of the documentation.
 *
 * @param <T> the type of its value
 */
public final class Key<T> {
    /** Which rows of a board take a setting of {@code train}. */
    public enum Takers {
        /** SimRe alone. */
        SIMRE,
        /** SimRe and its ancestor. */
        SIMRE_AND_APCL,
        /** The rows that are trained to classify: all that are trained but SimRe and its ancestor. */
        CLASSIFIERS,
        /** Every row that is trained. */
        TRAINED,
        /** None: the board decides it for all of its rows alike. */
        BOARD
    }

    private final Declaration<T> declared;
    private final String typed;
    private final String line;

    Key(Declaration<T> declared, String typed, String line) {
        this.declared = declared;
        this.typed = typed;
        this.line = line;
    }

    /** The name of the call, for example {@code epochs}. */
    public String name() {
        return declared.name;
    }

    /** A value that was given. @throws io.github.simre.base.SimReException if the check refuses it */
    public T checked(T value) {
        return declared.check.apply(value);
    }

    /** A value as the setting's type. @throws ClassCastException if it is of another */
    public T cast(Object value) {
        return declared.cast.apply(value);
    }

    /** What holds where the setting is not given; empty where that is no value of its own, or depends on others. */
    public Optional<T> otherwise() {
        return Optional.ofNullable(declared.otherwise);
    }

    /** What holds where it is not given, in the words of the documentation. */
    public String otherwiseInWords() {
        return declared.inWords != null
                ? declared.inWords
                : otherwise().map(Key::words).orElse("off");
    }

    private static String words(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "on" : "off";
        }
        if (value instanceof Number number) {
            return io.github.simre.base.Bounds.plain(number.doubleValue());
        }
        return value instanceof Enum<?> constant ? constant.name() : String.valueOf(value);
    }

    /**
     * What holds where a call that makes this setting is not there: for {@code withoutPolarity} that is "off", although polarity
     * itself is on.
     *
     * @param verb the name of the call
     * @return empty where the call does not make this setting
     */
    public Optional<String> otherwiseOf(String verb) {
        if (verb.equals(name())) {
            return Optional.of(otherwiseInWords());
        }
        return declared.calls.containsValue(verb + "()") ? Optional.of("off") : Optional.empty();
    }

    /** The calls that make it besides the one of its name, by value. */
    public Map<T, String> calls() {
        return Map.copyOf(declared.calls);
    }

    /** The setting with a value, as it is typed. */
    String call(T value) {
        String own = declared.calls.get(value);
        if (own != null) {
            return own;
        }
        String text = declared.text.apply(value);
        boolean whole = text.startsWith(name() + "("); // the value is called as its setting is
        return whole ? text : name() + "(" + (Boolean.TRUE.equals(value) ? "" : text) + ")";
    }

    /** Whether it takes the place of another setting that it cannot stand beside, where that one came along with others. */
    boolean isInsteadOf(Key<?> other) {
        return declared.insteadOf.contains(other.name());
    }

    /** Which rows of a board take it. */
    public Takers takers() {
        return declared.takers;
    }

    /** Whether it is part of what a run was made with; the others say where or how the run is shown. */
    public boolean isKept() {
        return declared.kept;
    }

    /** A value as it is kept. */
    public JsonElement json(T value) {
        return declared.write.apply(value);
    }

    /** A value as it was kept. @throws io.github.simre.base.SimReException if that is no value of it */
    public T read(StoredJson json) {
        return declared.read.apply(json);
    }

    /** Whether it can be read back from JSON. */
    public boolean isRead() {
        return declared.kept && declared.read != null;
    }

    /** How it is typed, in Markdown, for example <code>`epochs(count)`</code>. */
    public String typed() {
        return typed;
    }

    /** What it does: one line of documentation, in Markdown. */
    public String line() {
        return line;
    }

    /** What the paper has; empty where it says nothing. */
    public String paper() {
        return declared.paper;
    }

    @Override
    public String toString() {
        return name();
    }

    /**
     * A key in the making.
     *
     * @param <T> the type of its value
     */
    public static final class Declaration<T> {
        private final Consumer<Key<?>> keys;
        private final String name;
        private final Function<Object, T> cast;
        private final UnaryOperator<T> check;
        private Function<StoredJson, T> read;
        private Function<T, JsonElement> write;
        private Function<T, String> text = String::valueOf;
        private T otherwise;
        private String inWords;
        private String paper = "";
        private final Map<T, String> calls = new java.util.LinkedHashMap<>();
        private Takers takers = Takers.SIMRE;
        private boolean kept = true;
        private Set<String> insteadOf = Set.of();

        /** @param keys takes the key when it is complete */
        Declaration(
                Consumer<Key<?>> keys,
                String name,
                Function<Object, T> cast,
                UnaryOperator<T> check) {
            this.keys = keys;
            this.name = name;
            this.cast = cast;
            this.check = check;
        }

        /** Its JSON form. @param read may be null for what cannot be read back */
        public Declaration<T> json(Function<T, JsonElement> write, Function<StoredJson, T> read) {
            this.write = write;
            this.read = read;
            return this;
        }

        /** Its JSON form where reading needs the declaration: a value that holds where nothing is given is always read. */
        Declaration<T> jsonOf(
                Function<T, JsonElement> write, BiFunction<Declaration<T>, StoredJson, T> read) {
            return json(write, json -> read.apply(this, json));
        }

        /** What holds where it is not given. */
        public Declaration<T> otherwise(T value) {
            this.otherwise = value;
            return this;
        }

        /** What holds where it is not given, and in words where the value does not say enough or is decided elsewhere. */
        public Declaration<T> otherwise(T value, String words) {
            this.inWords = words;
            return otherwise(value);
        }

        /** Where what holds otherwise is no fixed value: who decides it, or what it is, in words. */
        public Declaration<T> otherwiseAs(String words) {
            this.inWords = words;
            return this;
        }

        /** A value that has a call of its own, for example {@code withoutPolarity()}. */
        public Declaration<T> typed(T value, String call) {
            calls.put(value, call);
            return this;
        }

        /** What stands in the brackets of the call. */
        public Declaration<T> printed(Function<T, String> printed) {
            this.text = printed;
            return this;
        }

        /** Which rows of a board take it; SimRe's alone, where this is not said. */
        public Declaration<T> takenBy(Takers rows) {
            this.takers = rows;
            return this;
        }

        /**
         * It takes the place of others, which it cannot stand beside: where a row of a board has them by itself, or a setting stands
         * for them.
         *
         * @param names of the others
         */
        public Declaration<T> insteadOf(String... names) {
            this.insteadOf = Set.of(names);
            return this;
        }

        /** It only says where a run is or how it is shown, and is not kept with what the run was made with. */
        public Declaration<T> notKept() {
            this.kept = false;
            return this;
        }

        /** What the paper has, in Markdown. */
        public Declaration<T> paper(String text) {
            this.paper = text;
            return this;
        }

        /**
         * Ends the declaration with its row on the settings page, in Markdown.
         *
         * @param typed the call or the calls that make it
         * @param line what it does
         */
        public Key<T> is(String typed, String line) {
            Key<T> key = new Key<>(this, typed, line);
            keys.accept(key);
            return key;
        }

        T otherwise() {
            return otherwise;
        }
    }
}
