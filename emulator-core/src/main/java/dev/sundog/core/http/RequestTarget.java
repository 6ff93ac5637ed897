package dev.sundog.core.http;

/** What a request asks for, split at the first question mark; nothing is decoded. */
record RequestTarget(String path, String query) {

    /** Whether {@code target} has one of the forms that a request may have. */
    static boolean isValid(String target) {
        return target.startsWith("/") || target.equals("*") || target.contains("://");
    }

    /** Splits a target; a client that believes us to be a proxy sends the whole URL. */
    static RequestTarget of(String target) {
        String own = originForm(target);
        int mark = own.indexOf('?');
        if (mark < 0) {
            return new RequestTarget(own, "");
        }
        return new RequestTarget(mark == 0 ? "/" : own.substring(0, mark), own.substring(mark + 1));
    }

    private static String originForm(String target) {
        if (target.startsWith("/") || target.equals("*")) {
            return target;
        }
        int authority = target.indexOf("://") + 3;
        for (int i = authority; i < target.length(); i++) {
            if (target.charAt(i) == '/' || target.charAt(i) == '?') {
                return target.substring(i);
            }
        }
        return "/";
    }
}
