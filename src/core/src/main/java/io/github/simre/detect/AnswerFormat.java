package io.github.simre.detect;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import io.github.simre.report.AnswerTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How the answers about a meme are written into a file that grows. */
public enum AnswerFormat {
    /** A row for each meme and category; one row with a note for a meme without an answer. Opens in Excel as it is. */
    CSV {
        @Override
        public String header() {
            return "\uFEFFmeme,picture,category,is,not,margin,probability,says,note\r\n";
        }

        @Override
        String start(String meme, String picture) {
            return AnswerTable.csvCell(meme) + "," + AnswerTable.csvCell(picture) + ",";
        }

        @Override
        boolean isAnswer(String rest) {
            return !rest.startsWith(",");
        }

        @Override
        int linesOf(List<String> categories) {
            return categories.size();
        }

        @Override
        public String lines(MemeAnswer answer, List<String> categories) {
            String start = start(answer.meme().id(), answer.meme().picture());
            String note = AnswerTable.csvCell(answer.note());
            if (!answer.answered()) {
                return start + ",,,,,," + note + "\r\n";
            }
            StringBuilder lines = new StringBuilder();
            for (int category = 0; category < categories.size(); category++) {
                lines.append(start)
                        .append(AnswerTable.csvCell(categories.get(category)))
                        .append(',')
                        .append(answer.be() == null ? "" : answer.be()[category])
                        .append(',')
                        .append(answer.not() == null ? "" : answer.not()[category])
                        .append(',')
                        .append(answer.margins()[category])
                        .append(',')
                        .append(answer.probabilities()[category])
                        .append(answer.says()[category] ? ",yes," : ",no,")
                        .append(note)
                        .append("\r\n");
            }
            return lines.toString();
        }
    },
    /** An object for each meme, in a line of its own. */
    JSONL {
        @Override
        public String header() {
            return "";
        }

        @Override
        String start(String meme, String picture) {
            return "{\"meme\":" + JSON.toJson(meme) + ",\"picture\":" + JSON.toJson(picture) + ",";
        }

        @Override
        boolean isAnswer(String rest) {
            return !rest.startsWith("\"answers\":[]");
        }

        @Override
        int linesOf(List<String> categories) {
            return 1;
        }

        @Override
        public String lines(MemeAnswer answer, List<String> categories) {
            JsonArray answers = new JsonArray();
            for (int category = 0; answer.answered() && category < categories.size(); category++) {
                JsonObject each = new JsonObject();
                each.addProperty("category", categories.get(category));
                if (answer.be() != null) {
                    each.addProperty("is", answer.be()[category]);
                    each.addProperty("not", answer.not()[category]);
                }
                each.addProperty("margin", answer.margins()[category]);
                each.addProperty("probability", answer.probabilities()[category]);
                each.addProperty("says", answer.says()[category] ? "yes" : "no");
                answers.add(each);
            }
            return start(answer.meme().id(), answer.meme().picture())
                    + "\"answers\":"
                    + JSON.toJson(answers)
                    + ",\"note\":"
                    + JSON.toJson(answer.note())
                    + "}\n";
        }
    };

    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    /** The form that a file's name asks for. @throws SimReException if it asks for none */
    public static AnswerFormat of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (AnswerFormat format : values()) {
            if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw new SimReException(
                "Answers cannot be written to \"" + file + "\".",
                "",
                "End the name in .csv for a spreadsheet or .jsonl for JSON lines.");
    }

    /** What the file begins with. */
    public abstract String header();

    /** What all lines about a meme begin with. */
    abstract String start(String meme, String picture);

    /** Whether what follows the start of a line is an answer, not a note alone. */
    abstract boolean isAnswer(String rest);

    /** How many lines a meme with answers has. */
    abstract int linesOf(List<String> categories);

    /** All lines about a meme. */
    public abstract String lines(MemeAnswer answer, List<String> categories);
}
