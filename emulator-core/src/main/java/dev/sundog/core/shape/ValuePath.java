package dev.sundog.core.shape;

/**
 * Where a value stands in an input, written only when something is wrong there: {@code tags.1.member.key},
 * {@code requestItems.orders.member.keys}.
 *
 * @param parent the path of what the value stands in, or {@code null} for the input itself
 * @param member the member's name, or the key in a map; {@code null} in a list
 * @param position the place in a list, from 1; 0 in a map; -1 for a member
 */
record ValuePath(ValuePath parent, String member, int position) {

    static ValuePath member(ValuePath parent, String name) {
        return new ValuePath(parent, name, -1);
    }

    static ValuePath element(ValuePath parent, int position) {
        return new ValuePath(parent, null, position);
    }

    static ValuePath entry(ValuePath parent, String key) {
        return new ValuePath(parent, key, 0);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        append(text);
        return text.toString();
    }

    private void append(StringBuilder text) {
        if (parent != null) {
            parent.append(text);
            text.append('.');
        }
        if (position < 0) {
            // AWS: only the first letter is lowered, SAMLOptions becomes sAMLOptions.
            text.append(Character.toLowerCase(member.charAt(0))).append(member, 1, member.length());
        } else if (position == 0) {
            text.append(member).append(".member");
        } else {
            text.append(position).append(".member");
        }
    }
}
