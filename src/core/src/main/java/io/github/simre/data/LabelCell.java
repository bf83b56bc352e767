package io.github.simre.data;

import io.github.simre.base.SimReException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one cell of a label column says.
 *
 * @param names the names in it; none where it says that nothing applies, as {@code []} does
 * @param missing whether it says nothing at all, as an empty cell or {@code nan} does
 * @param listed whether it is written as a list, so that a comma in a name is part of it
 */
record LabelCell(List<String> names, boolean missing, boolean listed) {
    private static final Set<String> YES = Set.of("1", "1.0", "true", "yes", "t", "y");
    private static final Set<String> NO = Set.of("0", "0.0", "false", "no", "f", "n");

    /** How Python, R, SQL and spreadsheets write that there is no value. */
    private static final Set<String> NOTHING =
            Set.of(
                    "",
                    "nan",
                    "NaN",
                    "NAN",
                    "None",
                    "null",
                    "NULL",
                    "Null",
                    "<NA>",
                    "NA",
                    "N/A",
                    "n/a",
                    "#N/A",
                    "NaT",
                    "-",
                    "--",
                    "?",
                    "\\N",
                    "undefined");

    private static final Pattern LIST =
            Pattern.compile(
                    "(?:(?:set|frozenset|list|tuple|array|np\\.array)\\s*\\(\\s*|c(?=\\())?[\\[({](.*?)[\\])}](?:\\s*,\\s*dtype=[^)]*)?\\s*\\)?",
                    Pattern.DOTALL);
    private static final Pattern EMPTY_CALL =
            Pattern.compile("(?:set|frozenset|list|tuple|c)\\s*\\(\\s*\\)|character\\(0\\)");

    /** A text in quotes, perhaps marked as Python's u'' or b'', or a run without quotes and commas. */
    private static final Pattern ELEMENT =
            Pattern.compile(
                    "\\s*+(?:[uUbB]?'((?:[^'\\\\]++|\\\\.)*+)'|[uUbB]?\"((?:[^\"\\\\]++|\\\\.)*+)\"|([^,'\"]++))(?:\\s*+(?:,|$)|\\s++(?=['\"]))",
                    Pattern.DOTALL);

    /** What parts names without brackets; not the semicolon that ends a sign of HTML. */
    private static final Pattern SEPARATORS =
            Pattern.compile(
                    "(?<!&(?:amp|lt|gt|quot|apos|nbsp|#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5})(?=;))[;|\\n\\t\uFF1B\u061B]");

    /** How numpy 2 shows a text in a list. */
    private static final Pattern NUMPY_TEXT =
            Pattern.compile("np\\.str_\\(('(?:[^'\\\\]|\\\\.)*+'|\"(?:[^\"\\\\]|\\\\.)*+\")\\)");

    /** Quotation marks as word processors set them, around one name of a list. */
    private static final Pattern TYPOGRAPHIC =
            Pattern.compile(
                    "[\u2018\u201A\u201C\u201E\u00AB\u2039]([^\u2018-\u201F\u00AB\u00BB\u2039\u203A]+)[\u2018\u2019\u201C\u201D\u00BB\u203A]");

    /** Numbers without commas, as numpy writes a row of yes and no. */
    private static final Pattern NUMBERS = Pattern.compile("[\\d.]+(?:\\s+[\\d.]+)+");

    /** Names in quotes without brackets around them. */
    private static final Pattern QUOTED =
            Pattern.compile(
                    "'[^']++'(?:\\s*+,\\s*+'[^']++')*+|\"[^\"]++\"(?:\\s*+,\\s*+\"[^\"]++\")*+");

    /** Yes, no, or nothing where the cell says neither. */
    static Optional<Boolean> yesOrNo(String cell) {
        String lower = VisibleName.of(cell).toLowerCase(Locale.ROOT);
        if (YES.contains(lower)) {
            return Optional.of(true);
        }
        return NO.contains(lower) ? Optional.of(false) : Optional.empty();
    }

    /** Whether a cell says that there is no value. */
    static boolean isMissing(String cell) {
        return NOTHING.contains(VisibleName.of(cell));
    }

    /** Whether a cell of a column of yes and no says that nobody knows; there -1 says so, too. */
    static boolean isMissingNumber(String cell) {
        return isMissing(cell) || Set.of("-1", "-1.0").contains(VisibleName.of(cell));
    }

    /** Reads a cell of names. @throws SimReException if it begins as a list and is none */
    static LabelCell of(String cell, String place) {
        String text = cell.strip();
        if (isMissing(text)) {
            return new LabelCell(List.of(), true, false);
        }
        if (EMPTY_CALL.matcher(text).matches()) {
            return new LabelCell(List.of(), false, true);
        }
        Matcher list = LIST.matcher(text);
        if (list.matches() && isList(text, list.group(1))) {
            return list(NUMPY_TEXT.matcher(list.group(1)).replaceAll("$1"), cell, place);
        }
        if (text.startsWith("[") || text.startsWith("{")) {
            throw notAList(cell, place);
        }
        if (QUOTED.matcher(text).matches()) {
            return list(text, cell, place);
        }
        List<String> names = new ArrayList<>();
        for (String each : SEPARATORS.split(text)) {
            if (!isMissing(each)) {
                names.add(each.strip());
            }
        }
        return new LabelCell(names, names.isEmpty(), false);
    }

    /** Round brackets alone may be part of a name, such as "(Red Herring)"; Python's tuples have quotes. */
    private static boolean isList(String text, String inside) {
        return !text.startsWith("(") && !text.startsWith("c(")
                || inside.isBlank()
                || inside.strip().startsWith("'")
                || inside.strip().startsWith("\"");
    }

    private static LabelCell list(String inside, String cell, String place) {
        List<String> names = new ArrayList<>();
        boolean any = false;
        boolean missing = false;
        int at = 0;
        Matcher element = ELEMENT.matcher(inside);
        while (at < inside.length() && !inside.substring(at).isBlank()) {
            if (!element.find(at) || element.start() != at) {
                throw notAList(cell, place);
            }
            any = true;
            String bare = element.group(3);
            String quoted = element.group(1) != null ? element.group(1) : element.group(2);
            String name = bare == null ? unescaped(quoted) : withoutMarks(bare.strip());
            if (bare != null && NUMBERS.matcher(name).matches()
                    || !name.isBlank()
                            && names.contains(name.strip())
                            && yesOrNo(name).isPresent()) {
                throw new SimReException(
                        "The labels " + cell.strip() + " are yes and no without names.",
                        "In " + place + ".",
                        "Write the names of the categories, or a column of 0 and 1 for each.");
            }
            if (name.isBlank() || bare != null && isMissing(name)) {
                missing = true;
            } else {
                names.add(name.strip());
            }
            at = element.end();
        }
        return new LabelCell(names, any && missing && names.isEmpty(), true);
    }

    private static String withoutMarks(String name) {
        Matcher marked = TYPOGRAPHIC.matcher(name);
        return marked.matches() ? marked.group(1) : name;
    }

    private static String unescaped(String text) {
        Matcher escape =
                Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))", Pattern.DOTALL).matcher(text);
        return escape.replaceAll(
                found ->
                        Matcher.quoteReplacement(
                                found.group(1) != null
                                        ? String.valueOf(
                                                (char) Integer.parseInt(found.group(1), 16))
                                        : switch (found.group(2)) {
                                            case "n" -> "\n";
                                            case "t" -> "\t";
                                            default -> found.group(2);
                                        }));
    }

    private static SimReException notAList(String cell, String place) {
        String shown = cell.length() <= 80 ? cell : cell.substring(0, 80) + "…";
        return new SimReException(
                "The labels " + shown + " are not a list.",
                "In " + place + ".",
                "Write them as [\"one\", \"two\"], or as one;two.");
    }
}
