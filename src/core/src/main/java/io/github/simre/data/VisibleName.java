package io.github.simre.data;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names as people see them: two names that look the same on the screen are the same here. Spreadsheets, web pages and word
 * processors leave behind characters without a width, blanks that do not break, and letters in two parts.
 */
final class VisibleName {
    /** Characters that nobody sees: zero width, direction marks, soft hyphens, byte order marks, fillers, variants, tags. */
    private static final Pattern INVISIBLE =
            Pattern.compile(
                    "[\\u00AD\\u034F\\u061C\\u115F\\u1160\\u180B-\\u180F\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u206F"
                            + "\\u2800\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFF9-\\uFFFB\\x{E0000}-\\x{E01EF}]");

    /** Joiners matter inside words of some scripts and inside emoji, but not at their ends. */
    private static final Pattern JOINERS_AT_ENDS =
            Pattern.compile(
                    "^[\\u200C\\u200D\\s]++|(?<![\\u200C\\u200D\\s])[\\u200C\\u200D\\s]++$");

    /** The signs of HTML that stand for one character each; the semicolon at their end parts no labels. */
    private static final Pattern HTML =
            Pattern.compile("&(amp|lt|gt|quot|apos|nbsp|#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5});");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\u0085]+");

    /** Letters of other alphabets, each behind the Latin one that it looks like. */
    private static final String LOOK_ALIKES =
            "a\u0430\u03B1 e\u0435 o\u043E\u03BF p\u0440\u03C1 c\u0441 x\u0445 y\u0443 i\u0456\u03B9 s\u0455 j\u0458 h\u04BB k\u043A\u03BA v\u03BD n\u0578 l\u04CF";

    private VisibleName() {}

    /** The name in composed letters, single blanks, and without what cannot be seen. */
    static String of(String name) {
        String seen = INVISIBLE.matcher(name).replaceAll("");
        seen = BLANKS.matcher(seen).replaceAll(" ");
        seen = JOINERS_AT_ENDS.matcher(seen).replaceAll("");
        return Normalizer.normalize(seen.strip(), Normalizer.Form.NFC);
    }

    /** The name with HTML's signs as what they stand for: web pages and their tools write & as {@code &amp;}. */
    static String withoutHtml(String name) {
        return name.indexOf('&') < 0
                ? name
                : HTML.matcher(name)
                        .replaceAll(found -> Matcher.quoteReplacement(meant(found.group(1))));
    }

    private static String meant(String sign) {
        if (sign.startsWith("#")) {
            boolean hexadecimal = Character.toLowerCase(sign.charAt(1)) == 'x';
            int code =
                    hexadecimal
                            ? Integer.parseInt(sign.substring(2), 16)
                            : Integer.parseInt(sign.substring(1));
            return Character.isValidCodePoint(code) ? Character.toString(code) : "&" + sign + ";";
        }
        return switch (sign) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> "\u00A0";
        };
    }

    /** What names have in common that differ in upper and lower case alone. */
    static String key(String name) {
        return of(name).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** What names have in common that differ in case, hyphens, or letters of another alphabet. */
    static String look(String name) {
        StringBuilder look = new StringBuilder();
        String plain = Normalizer.normalize(key(name), Normalizer.Form.NFKD);
        for (char each : plain.toCharArray()) {
            if (Character.getType(each) == Character.NON_SPACING_MARK
                    || "-_ \u2010\u2011\u2012\u2013\u2014".indexOf(each) >= 0) {
                continue;
            }
            int place = LOOK_ALIKES.indexOf(each);
            look.append(
                    place < 0 ? each : LOOK_ALIKES.charAt(LOOK_ALIKES.lastIndexOf(' ', place) + 1));
        }
        return look.toString();
    }

    /** A name in quotes, with what cannot be seen written as its number. */
    static String quoted(String name) {
        StringBuilder text = new StringBuilder("\"");
        name.codePoints()
                .forEach(
                        each -> {
                            boolean plain =
                                    each == ' '
                                            || !Character.isWhitespace(each)
                                                    && !Character.isSpaceChar(each)
                                                    && Character.getType(each) != Character.FORMAT
                                                    && !Character.isISOControl(each);
                            if (plain) {
                                text.appendCodePoint(each);
                            } else {
                                text.append(String.format("\\u%04X", each));
                            }
                        });
        return text.append('"').toString();
    }
}
