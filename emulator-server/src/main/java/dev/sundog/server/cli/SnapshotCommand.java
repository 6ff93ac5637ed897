package dev.sundog.server.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "snapshot",
        description = "Save and restore the state of all services under a name.",
        footer = {
            "",
            "Examples:",
            "  sundog snapshot save before-migration",
            "  sundog snapshot restore before-migration"
        })
final class SnapshotCommand extends ClientCommand {

    /** What can be done with snapshots. */
    enum Action {
        list,
        save,
        restore,
        delete
    }

    @Parameters(
            index = "0",
            paramLabel = "ACTION",
            defaultValue = "list",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Action action;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            defaultValue = "",
            description = "The snapshot's name.")
    private String name;

    SnapshotCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() {
        if ((action == Action.list) != name.isEmpty()) {
            throw usage(action == Action.list ? "list takes no '" + name + "'" : action + " needs a name");
        }
        String path = "/_sundog/snapshots/" + name;
        return switch (action) {
            case list -> list();
            case save -> done(post(path, Map.of()), "Saved");
            case restore -> done(post(path + "/restore", Map.of()), "Restored");
            case delete -> done(client().send("DELETE", path, Map.of()).orFail(), "Deleted");
        };
    }

    private int done(Map<String, Object> answer, String what) {
        return print(answer, () -> out().println(what + " " + name + "."));
    }

    private int list() {
        Map<String, Object> answer = get("/_sundog/snapshots", Map.of());
        return print(answer, () -> {
            TextTable table = new TextTable("NAME", "TAKEN");
            Members.objects(answer, "snapshots")
                    .forEach(snapshot -> table.row(snapshot.get("name"), snapshot.get("taken")));
            out().print(table.isEmpty() ? "No snapshots." + System.lineSeparator() : table.toString());
        });
    }
}
