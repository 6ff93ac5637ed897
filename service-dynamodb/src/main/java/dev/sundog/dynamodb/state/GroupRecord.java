package dev.sundog.dynamodb.state;

import dev.sundog.dynamodb.api.AutoScalingSettingsDescription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What is kept of a global table.
 *
 * @param id also the order of the lock that its tables share
 * @param members its tables in the order in which they came
 * @param consistency {@code EVENTUAL} or {@code STRONG}
 * @param scaling auto scaling settings by the names that {@link #scalingName} makes
 */
public record GroupRecord(
        String id,
        String account,
        String table,
        List<ReplicaRecord> members,
        String consistency,
        Map<String, AutoScalingSettingsDescription> scaling) {

    /**
     * The name of an auto scaling setting.
     *
     * @param region where it holds, or empty for all
     * @param index the index that it is about, or empty for the table
     */
    public static String scalingName(String direction, String region, String index) {
        return direction + "/" + region + "/" + index;
    }

    /** This group with one more table. */
    GroupRecord with(ReplicaRecord member) {
        List<ReplicaRecord> more = new ArrayList<>(members);
        more.removeIf(known -> known.region().equals(member.region()));
        more.add(member);
        return new GroupRecord(id, account, table, List.copyOf(more), consistency, scaling);
    }

    /** This group with one table's settings in the place of those it had. */
    public GroupRecord replacing(ReplicaRecord member) {
        List<ReplicaRecord> changed = members.stream()
                .map(known -> known.region().equals(member.region()) ? member : known)
                .toList();
        return new GroupRecord(id, account, table, changed, consistency, scaling);
    }

    /** This group without the table of a region. */
    GroupRecord without(String region) {
        Predicate<ReplicaRecord> stays = known -> !known.region().equals(region);
        return new GroupRecord(
                id, account, table, members.stream().filter(stays).toList(), consistency, scaling);
    }

    /** This group with other auto scaling settings besides those it has. */
    public GroupRecord withScaling(Map<String, AutoScalingSettingsDescription> more) {
        Map<String, AutoScalingSettingsDescription> all = new HashMap<>(scaling);
        all.putAll(more);
        return new GroupRecord(id, account, table, members, consistency, Map.copyOf(all));
    }
}
