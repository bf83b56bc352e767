package io.github.simre.setting;

import com.google.gson.JsonArray;
import com.google.gson.JsonPrimitive;
import io.github.simre.base.Bounds;
import io.github.simre.base.StoredJson;
import io.github.simre.setting.Key.Declaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The settings that one class declares, in the order in which it does, each a constant:
 *
 * <pre>{@code
 * public static final Keys KEYS = new Keys("train");
 *
 * public static final Key<Integer> EPOCHS =
 *         KEYS.whole("epochs", 1, 1_000_000, "10 to 100")
 *                 .otherwise(10)
 *                 .is("`epochs(count)`", "how often each training meme is seen");
 * }</pre>
 */
public final class Keys {
    private final String step;
    private final List<Key<?>> all = new ArrayList<>();

    /** None yet. @param step the verb that takes them */
    public Keys(String step) {
        this.step = step;
    }

    /** The verb that takes them. */
    public String step() {
        return step;
    }

    /** All that are declared. */
    public List<Key<?>> all() {
        return List.copyOf(all);
    }

    /** Takes a key that another class declares, too. */
    public <T> Key<T> add(Key<T> key) {
        all.add(key);
        return key;
    }

    /**
     * A whole number.
     *
     * @param most that is read from a file: far beyond what anybody wants, and before what takes all memory
     * @param typical values, for the message
     */
    public Declaration<Integer> whole(String name, int least, int most, String typical) {
        return new Declaration<>(
                        this::add,
                        name,
                        Integer.class::cast,
                        value -> Bounds.atLeast(name, value, least, typical))
                .jsonOf(
                        JsonPrimitive::new,
                        (declared, json) -> {
                            Integer otherwise =
                                    declared.otherwise(); // 0 for "off", below the least
                            int smallest = otherwise == null ? least : Math.min(least, otherwise);
                            return json.whole(smallest, most);
                        });
    }

    /** A finite number above a bound. @param typical values, for the message */
    public Declaration<Double> above(String name, double bound, String typical) {
        return number(name, value -> Bounds.above(name, value, bound, typical));
    }

    /** A number between two bounds, both included. @param typical values, for the message */
    public Declaration<Double> between(String name, double least, double most, String typical) {
        return number(name, value -> Bounds.between(name, value, least, most, typical));
    }

    private Declaration<Double> number(String name, UnaryOperator<Double> check) {
        return new Declaration<>(this::add, name, Double.class::cast, check)
                .json(JsonPrimitive::new, json -> check.apply(json.number()));
    }

    /** What is on or off; off where it is not given. */
    public Declaration<Boolean> flag(String name) {
        return new Declaration<>(this::add, name, Boolean.class::cast, UnaryOperator.identity())
                .json(JsonPrimitive::new, StoredJson::flag)
                .otherwise(false);
    }

    /** One of some constants. */
    public <E extends Enum<E>> Declaration<E> choice(String name, Class<E> type) {
        return of(name, type)
                .json(value -> new JsonPrimitive(value.name()), json -> json.choice(type));
    }

    /** A text. */
    public Declaration<String> text(String name, UnaryOperator<String> check) {
        return new Declaration<>(this::add, name, String.class::cast, check)
                .json(JsonPrimitive::new, json -> check.apply(json.text()));
    }

    /** A value of another type; without a JSON form until it is given one. */
    public <T> Declaration<T> of(String name, Class<T> type) {
        return new Declaration<>(this::add, name, type::cast, UnaryOperator.identity())
                .json(value -> new JsonPrimitive(String.valueOf(value)), null);
    }

    /** A value of another type, or the standard that the step finds itself. */
    public <T> Declaration<Optional<T>> perhaps(String name, Class<T> type) {
        Function<Object, Optional<T>> cast = value -> ((Optional<?>) value).map(type::cast);
        return new Declaration<>(this::add, name, cast, UnaryOperator.identity());
    }

    /** Several values of a type; without a JSON form until it is given one. */
    public <T> Declaration<List<T>> several(String name, Class<T> type) {
        Function<Object, List<T>> cast =
                value -> ((List<?>) value).stream().<T>map(type::cast).toList();
        return new Declaration<>(this::add, name, cast, UnaryOperator.identity())
                .json(Keys::texts, null);
    }

    /** A text for each of some names; none where it is not given. */
    public Declaration<Map<String, String>> named(
            String name, UnaryOperator<Map<String, String>> check) {
        Function<Object, Map<String, String>> cast =
                value -> {
                    Map<String, String> all = new TreeMap<>();
                    ((Map<?, ?>) value)
                            .forEach((key, text) -> all.put((String) key, (String) text));
                    return all;
                };
        return new Declaration<>(this::add, name, cast, check);
    }

    private static JsonArray texts(List<?> values) {
        JsonArray array = new JsonArray();
        values.forEach(each -> array.add(String.valueOf(each)));
        return array;
    }
}
