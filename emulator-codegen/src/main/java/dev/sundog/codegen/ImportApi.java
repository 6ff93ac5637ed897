package dev.sundog.codegen;

import dev.sundog.codegen.importer.PublishedModel;
import dev.sundog.codegen.importer.ServiceImport;
import dev.sundog.codegen.json.JsonObject;
import dev.sundog.codegen.json.JsonPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Imports AWS's published models of one service into its module, anew each time:
 *
 * <pre>
 * mvn -q -pl emulator-codegen compile exec:java -Dexec.mainClass=dev.sundog.codegen.ImportApi \
 *     -Dexec.args="$(python3 -c 'import botocore; print(botocore.__path__[0])')/data $PWD/service-sqs"
 * </pre>
 *
 * <p>To be run after a change of {@code operations.txt}, or when AWS has changed its API. The models are those of botocore
 * (Apache-2.0, see {@code NOTICE}), which comes with the AWS CLI and with boto3.
 */
public final class ImportApi {

    private ImportApi() {}

    /** Takes the folder {@code botocore/data} and the folder of the service's module. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("usage: ImportApi <botocore/data> <service module>");
        }
        importInto(new ServiceFolder(Path.of(args[1])), Path.of(args[0]));
    }

    static void importInto(ServiceFolder module, Path published) throws IOException {
        Set<String> unknown = module.selected();
        for (String id : module.ids()) {
            String source = module.overlay(id).object("service").text("source", id);
            if (source.isEmpty()) {
                // A model of our own: AWS publishes none.
                continue;
            }
            PublishedModel model = PublishedModel.latestIn(published.resolve(source));
            JsonObject description = new ServiceImport(model).describe(module.selected());
            Files.writeString(module.descriptionFile(id), JsonPrinter.print(description));
            unknown.removeAll(model.operations().names());
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("operations.txt names what no model knows: " + unknown);
        }
    }
}
