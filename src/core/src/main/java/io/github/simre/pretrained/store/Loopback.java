package io.github.simre.pretrained.store;

import java.util.Locale;

/**
 * Which addresses are this machine itself, so that plain http to them is no risk. A name such as {@code 127.example} or {@code
 * localhost.example} can lead anywhere, so only whole addresses and {@code localhost} count.
 */
final class Loopback {
    private Loopback() {}

    /** @param host as an URI has it: an IPv6 address in brackets */
    static boolean is(String host) {
        String name = String.valueOf(host).toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals("[::1]")
                || name.startsWith("127.") && isIpv4(name);
    }

    /** Whether a host is four decimal numbers from 0 to 255. */
    static boolean isIpv4(String host) {
        String byteOfIt = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
        return host.matches(byteOfIt + "(\\." + byteOfIt + "){3}");
    }
}
