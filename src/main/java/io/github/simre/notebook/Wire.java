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
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Messages as ZeroMQ's frames, signed with HMAC-SHA256. */
final class Wire {
    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final Gson JSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private final Mac mac;

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

    /** The message, or nothing if it is not one or its signature is wrong. */
    Optional<Message> message(List<byte[]> frames) {
        int start = 0;
        while (start < frames.size() && !Arrays.equals(frames.get(start), DELIMITER)) {
            start++;
        }
        if (frames.size() < start + 6) {
            return Optional.empty();
        }
        List<byte[]> parts = frames.subList(start + 2, start + 6);
        byte[] signature = signature(parts).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(signature, frames.get(start + 1))) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Message(
                            List.copyOf(frames.subList(0, start)),
                            object(parts.get(0)),
                            object(parts.get(1)),
                            object(parts.get(2)),
                            object(parts.get(3)),
                            List.copyOf(frames.subList(start + 6, frames.size()))));
        } catch (JsonParseException broken) {
            return Optional.empty();
        }
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

    private static JsonObject object(byte[] part) {
        return JSON.fromJson(new String(part, StandardCharsets.UTF_8), JsonObject.class);
    }
}
