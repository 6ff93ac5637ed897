package dev.sundog.core.dispatch;

import java.nio.charset.StandardCharsets;

/** Finds single parameters in {@code application/x-www-form-urlencoded} text without reading all of it. */
final class FormScan {

    private FormScan() {}

    /** The first value of {@code name} in a query string, still percent-encoded; empty where there is none. */
    static String first(String form, String name) {
        int from = 0;
        while (from < form.length()) {
            int end = form.indexOf('&', from);
            end = end < 0 ? form.length() : end;
            if (form.startsWith(name, from) && from + name.length() < end && form.charAt(from + name.length()) == '=') {
                return form.substring(from + name.length() + 1, end);
            }
            from = end + 1;
        }
        return "";
    }

    /** Whether {@code name} stands in a query string, with a value or without. */
    static boolean has(String form, String name) {
        for (int from = form.indexOf(name); from >= 0; from = form.indexOf(name, from + 1)) {
            int end = from + name.length();
            boolean begins = from == 0 || form.charAt(from - 1) == '&';
            if (begins && (end == form.length() || form.charAt(end) == '=' || form.charAt(end) == '&')) {
                return true;
            }
        }
        return false;
    }

    /** The first value of {@code name} in a body; empty where there is none. */
    static String first(byte[] form, String name) {
        byte[] wanted = (name + "=").getBytes(StandardCharsets.US_ASCII);
        int from = 0;
        while (from < form.length) {
            int end = from;
            while (end < form.length && form[end] != '&') {
                end++;
            }
            if (startsWith(form, from, end, wanted)) {
                return new String(form, from + wanted.length, end - from - wanted.length, StandardCharsets.UTF_8);
            }
            from = end + 1;
        }
        return "";
    }

    private static boolean startsWith(byte[] form, int from, int end, byte[] wanted) {
        if (end - from < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (form[from + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
