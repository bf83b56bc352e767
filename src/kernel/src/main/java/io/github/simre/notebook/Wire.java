package io.github.simre.notebook;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Messages as ZeroMQ's frames, signed with HMAC-SHA256. */
final class Wire {
    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final Gson JSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    /** Bytes of a header, which every answer repeats. */
    private static final int LONGEST_HEADER = 64 << 10;

    /** Messages that are known again. */
    private static final int REMEMBERED = 8_192;

    private final Mac mac;
    private final Map<String, Boolean> seen =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /** @param key shared with the client; empty for messages that are not signed */
    Wire(String key) {
        try {
            mac = key.isEmpty() ? null : Mac.getInstance("HmacSHA256");
            if (mac != null) {
                mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            }
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    List<byte[]> frames(Message message) {
        List<byte[]> parts =
                List.of(
                        bytes(message.header()),
                        bytes(message.parent()),
                        bytes(message.metadata()),
                        bytes(message.content()));
        List<byte[]> frames = new ArrayList<>(message.identities());
        frames.add(DELIMITER);
        frames.add(signature(parts).getBytes(StandardCharsets.US_ASCII));
        frames.addAll(parts);
        frames.addAll(message.buffers());
        return frames;
    }

    /** Frames that are no message for this kernel; says why. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String why) {
            super(why, null, false, false);
        }
    }

    /** @throws Unreadable if it is no message, is not signed with the key, or was received before */
    Message message(List<byte[]> frames) throws Unreadable {
        int start = 0;
        while (start < frames.size() && !Arrays.equals(frames.get(start), DELIMITER)) {
            start++;
        }
        if (frames.size() < start + 6) {
            throw new Unreadable("frames that are no message of Jupyter");
        }
        List<byte[]> parts = frames.subList(start + 2, start + 6);
        byte[] signature = signature(parts).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(signature, frames.get(start + 1))) {
            throw new Unreadable("a message that is not signed with the key of this kernel");
        }
        if (mac != null && !isNew(signature)) {
            throw new Unreadable("a message that was sent before");
        }
        if (parts.get(0).length > LONGEST_HEADER || parts.get(1).length > LONGEST_HEADER) {
            throw new Unreadable("a header of more than " + LONGEST_HEADER + " bytes");
        }
        Message message =
                new Message(
                        List.copyOf(frames.subList(0, start)),
                        object("header", parts.get(0)),
                        object("parent header", parts.get(1)),
                        object("metadata", parts.get(2)),
                        object("content", parts.get(3)),
                        List.copyOf(frames.subList(start + 6, frames.size())));
        if (message.type().isEmpty()) {
            throw new Unreadable("a message whose header has no msg_type");
        }
        return message;
    }

    /** Whoever has recorded a message must not be able to have it done again. */
    private synchronized boolean isNew(byte[] signature) {
        String begin = new String(signature, 0, 32, StandardCharsets.ISO_8859_1);
        return seen.put(begin, Boolean.TRUE) == null;
    }

    private synchronized String signature(List<byte[]> parts) {
        if (mac == null) {
            return "";
        }
        parts.forEach(mac::update);
        return HexFormat.of().formatHex(mac.doFinal());
    }

    private static byte[] bytes(JsonObject part) {
        return JSON.toJson(part).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject object(String name, byte[] part) throws Unreadable {
        try {
            JsonObject read =
                    JSON.fromJson(new String(part, StandardCharsets.UTF_8), JsonObject.class);
            if (read != null) {
                return read;
            }
        } catch (JsonParseException | ClassCastException | NumberFormatException broken) {
            throw new Unreadable(
                    "a message whose " + name + " is no JSON object: " + broken.getMessage());
        }
        throw new Unreadable("a message whose " + name + " is empty");
    }
}
