package io.github.simre.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.simre.base.Version;

/** What the kernel tells of itself. */
final class KernelInfo {
    private KernelInfo() {}

    /** Answers a kernel_info_request. @param content to which the answer is added */
    static JsonObject answer(JsonObject content) {
        JsonObject language = new JsonObject();
        language.addProperty("name", "java");
        language.addProperty("version", System.getProperty("java.version"));
        language.addProperty("mimetype", "text/x-java");
        language.addProperty("file_extension", ".java");
        language.addProperty("pygments_lexer", "java");
        language.addProperty("codemirror_mode", "text/x-java");
        language.addProperty("nbconvert_exporter", "script");
        content.addProperty("protocol_version", Message.PROTOCOL);
        content.addProperty("implementation", "simre");
        content.addProperty("implementation_version", Version.number());
        content.add("language_info", language);
        content.addProperty(
                "banner",
                "SimRe "
                        + Version.number()
                        + ", Java "
                        + System.getProperty("java.version")
                        + ". Try load(\"datasets/demo\").");
        content.addProperty("debugger", false);
        JsonArray links = new JsonArray();
        String java = "https://docs.oracle.com/en/java/javase/" + Runtime.version().feature();
        links.add(link("Java: classes and methods", java + "/docs/api/index.html"));
        links.add(link("Java: guides", java + "/"));
        content.add("help_links", links);
        return content;
    }

    /** Answers a connect_request. @param content to which the answer is added */
    static JsonObject ports(JsonObject content, Connection at) {
        content.addProperty("shell_port", at.shell());
        content.addProperty("iopub_port", at.iopub());
        content.addProperty("stdin_port", at.stdin());
        content.addProperty("hb_port", at.heartbeat());
        content.addProperty("control_port", at.control());
        return content;
    }

    private static JsonObject link(String text, String url) {
        JsonObject link = new JsonObject();
        link.addProperty("text", text);
        link.addProperty("url", url);
        return link;
    }
}
