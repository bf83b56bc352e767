package io.github.simre.notebook;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sealed types without {@code permits}. The compiler looks for their subclasses in the same file, but JShell makes a file of
 * each declaration; so those that are declared in the same cell or script are named to it.
 */
public final class SealedTypes {
    private static final Pattern SEALED =
            Pattern.compile(
                    "(?:^|[\\s)])sealed\\s+(?:[\\w-]+\\s+)*?(?:class|interface)\\s+(\\w+)([^{]*)\\{");
    private static final String TYPE =
            "\\b(?:class|interface|record|enum)\\s+(\\w+)[^{};]*?\\b(?:extends|implements)\\b[^{;]*?\\b";

    private SealedTypes() {}

    /**
     * A declaration with the subclasses of what it seals.
     *
     * @param statement the declaration; anything else is given back as it is
     * @param around the cell or script that it stands in
     */
    public static String completed(String statement, String around) {
        if (!statement.contains("sealed")) {
            return statement;
        }
        Matcher sealed = SEALED.matcher(statement);
        if (!sealed.find() || sealed.group(2).matches("(?s).*\\bpermits\\b.*")) {
            return statement;
        }
        String name = sealed.group(1);
        Set<String> all = subclasses(name, around);
        Set<String> inside = subclasses(name, statement.substring(sealed.end()));
        if (all.equals(inside)) {
            return statement; // the compiler finds these itself
        }
        Set<String> named = new LinkedHashSet<>();
        all.forEach(each -> named.add(inside.contains(each) ? name + "." + each : each));
        int brace = sealed.end() - 1;
        return statement.substring(0, brace)
                + "permits "
                + String.join(", ", named)
                + " "
                + statement.substring(brace);
    }

    private static Set<String> subclasses(String name, String text) {
        Set<String> found = new LinkedHashSet<>();
        Pattern type = Pattern.compile(TYPE + Pattern.quote(name) + "\\b");
        Matcher each = type.matcher(new SourceText(text).withoutComments());
        while (each.find()) {
            found.add(each.group(1));
        }
        return found;
    }
}
