package io.github.simre.pretrained.store;

import io.github.simre.base.SimReException;
import java.io.IOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.net.URLConnection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * Which proxy a connection goes through, from the environment as Python's client of the hub reads it: {@code HTTPS_PROXY} or
 * {@code HTTP_PROXY} by the address's scheme, else {@code ALL_PROXY}; {@code NO_PROXY} lists hosts that are reached directly.
 * Of both spellings the one in small letters counts. Java's own {@code -Dhttps.proxyHost} goes before all of them.
 */
final class ProxyChoice {
    /** Java refuses to send a password to a proxy for https unless this is set to nothing, before the first connection. */
    private static final String REFUSED_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

    private final Map<String, String> environment;

    ProxyChoice(Map<String, String> environment) {
        this.environment = environment;
    }

    /** A connection to an address, not yet open. @throws SimReException if the environment names a proxy of no known kind */
    URLConnection connection(URI address) throws IOException {
        URI proxy = proxy(address);
        if (proxy == null) {
            return address.toURL().openConnection();
        }
        boolean socks = proxy.getScheme().startsWith("socks");
        int port = proxy.getPort() > 0 ? proxy.getPort() : socks ? 1080 : 80;
        String host = proxy.getHost().replaceAll("[\\[\\]]", "");
        Proxy.Type type = socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP;
        String user = proxy.getRawUserInfo();
        if (user != null && !socks && System.getProperty(REFUSED_SCHEMES) == null) {
            System.setProperty(REFUSED_SCHEMES, "");
        }
        URLConnection connection =
                address.toURL().openConnection(new Proxy(type, new InetSocketAddress(host, port)));
        if (user != null && connection instanceof HttpURLConnection http) {
            http.setAuthenticator(new Password(user));
        }
        return connection;
    }

    /** The proxy of an address, or null where it is reached directly. */
    URI proxy(URI address) {
        String scheme = address.getScheme();
        if (System.getProperty(scheme + ".proxyHost") != null || bypassed(address)) {
            return null;
        }
        String name = scheme + "_proxy";
        String given = value(name);
        if (given.isEmpty()) {
            name = "all_proxy";
            given = value(name);
        }
        if (given.isEmpty()) {
            return null;
        }
        URI proxy = null;
        try {
            proxy = URI.create(given.contains("://") ? given : "http://" + given);
        } catch (IllegalArgumentException e) {
            // refused below, as what has no host
        }
        if (proxy == null
                || proxy.getHost() == null
                || !proxy.getScheme().matches("(?i)http|socks4|socks5h?")) {
            // it may hold a password, so it is not shown
            throw new SimReException(
                    "The proxy in " + name.toUpperCase(Locale.ROOT) + " is of an unknown kind.",
                    "In the environment.",
                    "Give one like http://proxy.example.org:8080 or http://user:password@proxy.example.org:8080.");
        }
        return proxy;
    }

    private String value(String name) {
        String small = environment.getOrDefault(name, "").strip();
        return small.isEmpty()
                ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "").strip()
                : small;
    }

    private boolean bypassed(URI address) {
        String host =
                String.valueOf(address.getHost())
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[\\[\\]]", "");
        int port =
                address.getPort() > 0
                        ? address.getPort()
                        : "https".equals(address.getScheme()) ? 443 : 80;
        for (String each : value("no_proxy").toLowerCase(Locale.ROOT).split(",")) {
            String entry = each.strip().replaceFirst("^\\*?\\.", "");
            if (entry.equals("*") || !entry.isEmpty() && matches(host, port, entry)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String host, int port, String entry) {
        if (entry.matches("[0-9.]+/[0-9]{1,2}")) {
            return Loopback.isIpv4(host) && inNetwork(host, entry);
        }
        String name = entry.replaceAll("[\\[\\]]", "");
        if (entry.matches("[^:]+:[0-9]{1,5}")) {
            if (!entry.endsWith(":" + port)) {
                return false;
            }
            name = entry.substring(0, entry.indexOf(':'));
        }
        return host.equals(name) || host.endsWith("." + name) && !Loopback.isIpv4(host);
    }

    private static boolean inNetwork(String host, String network) {
        String base = network.substring(0, network.indexOf('/'));
        int bits = Integer.parseInt(network.substring(network.indexOf('/') + 1));
        if (bits > 32 || !Loopback.isIpv4(base)) {
            return false;
        }
        long mask = bits == 0 ? 0 : -1L << 32 - bits & 0xffffffffL;
        return (number(host) & mask) == (number(base) & mask);
    }

    private static long number(String address) {
        long number = 0;
        for (String part : address.split("\\.")) {
            number = number << 8 | Integer.parseInt(part);
        }
        return number;
    }

    /** Answers the proxy alone, never the hub. */
    private static final class Password extends Authenticator {
        private final String user;
        private final String password;

        Password(String given) {
            int colon = given.indexOf(':');
            user = decoded(colon < 0 ? given : given.substring(0, colon));
            password = decoded(colon < 0 ? "" : given.substring(colon + 1));
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        }

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            return getRequestorType() == RequestorType.PROXY
                    ? new PasswordAuthentication(user, password.toCharArray())
                    : null;
        }
    }
}
