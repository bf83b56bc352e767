package io.github.simre.notebook;

import io.github.simre.data.Meme;
import io.github.simre.plot.ValueText;
import io.github.simre.report.Galleries;
import io.github.simre.show.PrintedColumn;
import java.awt.image.BufferedImage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Forms of values that are not this library's own: tables, pictures, collections, records. */
final class CommonForms {
    /** Elements of a collection that are shown. */
    private static final int MOST = 600;

    private CommonForms() {}

    static void register(Forms forms) {
        forms.register(Object.class, CommonForms::object);
        forms.register(Record.class, CommonForms::record);
        forms.register(Bundle.class, bundle -> bundle);
        forms.register(Map.class, CommonForms::map);
        forms.register(Collection.class, CommonForms::collection);
        forms.register(BufferedImage.class, CommonForms::picture);
        forms.register(Html.class, html -> Bundle.html(html.html(), html.toString()));
        forms.register(Table.class, table -> Bundle.html(html(table), table.print(20)));
        forms.register(Meme.class, CommonForms::meme);
    }

    /** What says itself how it is shown: a mimeBundle(), or the toHTML() of Tribuo's evaluations. */
    private static Bundle object(Object value) {
        if (call(value, "mimeBundle") instanceof Map<?, ?> forms) {
            Bundle bundle = Bundle.text(ValueText.of(value));
            for (Map.Entry<?, ?> form : forms.entrySet()) {
                bundle = bundle.with(String.valueOf(form.getKey()), form.getValue());
            }
            return bundle;
        }
        return call(value, "toHTML") instanceof String html
                ? Bundle.html(html, ValueText.of(value))
                : Bundle.text(ValueText.of(value));
    }

    /** What a public method without arguments gives; null where there is none. @throws RuntimeException what it throws */
    private static Object call(Object value, String name) {
        try {
            Method method = value.getClass().getMethod(name);
            method.setAccessible(true);
            return method.invoke(value);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(
                    name + "() failed with " + ValueText.failure(failed.getCause()),
                    failed.getCause());
        } catch (ReflectiveOperationException | RuntimeException none) {
            return null;
        }
    }

    private static Bundle record(Record value) {
        List<List<String>> rows = new ArrayList<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            rows.add(List.of(component.getName(), text(call(value, component.getName()))));
        }
        String html =
                HtmlParts.heading(value.getClass().getSimpleName())
                        + HtmlParts.table(List.of("component", "value"), rows);
        return Bundle.html(html, ValueText.of(value));
    }

    private static Bundle map(Map<?, ?> map) {
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (rows.size() < MOST) {
                rows.add(List.of(text(entry.getKey()), text(entry.getValue())));
            }
        }
        return Bundle.html(HtmlParts.table(List.of("key", "value"), rows), ValueText.of(map));
    }

    /** Records as a table with a column for each component, anything else as one line. */
    private static Bundle collection(Collection<?> values) {
        boolean records =
                !values.isEmpty()
                        && values.stream().allMatch(each -> each instanceof Record)
                        && values.stream().map(Object::getClass).distinct().count() == 1;
        if (!records) {
            return Bundle.text(ValueText.of(values));
        }
        RecordComponent[] components = values.iterator().next().getClass().getRecordComponents();
        List<List<String>> rows =
                values.stream()
                        .limit(MOST)
                        .map(
                                row ->
                                        Arrays.stream(components)
                                                .map(each -> text(call(row, each.getName())))
                                                .toList())
                        .toList();
        List<String> heads = Arrays.stream(components).map(RecordComponent::getName).toList();
        List<String> types =
                Arrays.stream(components).map(each -> each.getType().getSimpleName()).toList();
        List<Boolean> numbers =
                Arrays.stream(components).map(each -> each.getType().isPrimitive()).toList();
        return Bundle.html(HtmlParts.table(heads, types, numbers, rows), ValueText.of(values));
    }

    private static String text(Object value) {
        return ValueText.of(value);
    }

    private static Bundle picture(BufferedImage picture) {
        String text =
                "picture of %d × %d pixels".formatted(picture.getWidth(), picture.getHeight());
        return Bundle.text(text).with(Bundle.PNG, HtmlParts.png(picture));
    }

    private static Bundle meme(Meme meme) {
        try {
            return Figures.of(Galleries.memes("", List.of(meme)));
        } catch (RuntimeException unreadable) {
            return Bundle.text(meme + "\n  " + unreadable.getMessage());
        }
    }

    /** A table of Tablesaw, with the types of its columns. */
    static String html(Table whole) {
        Table table = StaticOutputs.table(whole);
        List<List<String>> columns = table.columns().stream().map(CommonForms::cells).toList();
        List<List<String>> rows =
                IntStream.range(0, table.rowCount())
                        .mapToObj(row -> columns.stream().map(cells -> cells.get(row)).toList())
                        .toList();
        return (table.name() == null ? "" : HtmlParts.heading(table.name()))
                + HtmlParts.table(
                        table.columnNames(),
                        table.columns().stream()
                                .map(column -> column.type().name().toLowerCase(Locale.ROOT))
                                .toList(),
                        table.columns().stream()
                                .map(column -> column instanceof NumericColumn<?>)
                                .toList(),
                        rows);
    }

    private static List<String> cells(Column<?> column) {
        boolean printed =
                column instanceof DoubleColumn numbers && PrintedColumn.isPrinted(numbers);
        return IntStream.range(0, column.size())
                .mapToObj(
                        row ->
                                printed && !column.isMissing(row)
                                        ? column.getString(row)
                                        : cell(column, row))
                .toList();
    }

    private static String cell(Column<?> column, int row) {
        if (column.isMissing(row)) {
            return "–";
        }
        Object value = column.get(row);
        return value instanceof Double || value instanceof Float
                ? rounded(((Number) value).doubleValue())
                : String.valueOf(value);
    }

    private static String rounded(double value) {
        boolean plain = value == 0 || Math.abs(value) >= 0.001 && Math.abs(value) < 1e6;
        return String.format(Locale.ROOT, plain ? "%.3f" : "%.3g", value);
    }
}
