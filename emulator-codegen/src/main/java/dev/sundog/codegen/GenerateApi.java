package dev.sundog.codegen;

import dev.sundog.codegen.generate.ApiGenerator;
import dev.sundog.codegen.generate.SourceFolder;
import dev.sundog.codegen.json.JsonObject;
import dev.sundog.codegen.model.Api;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Generates the API classes of one service's module; run by each build of such a module. */
public final class GenerateApi {

    private GenerateApi() {}

    /** Takes the folder of the service's module and the folder to generate into, which the generator owns. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("usage: GenerateApi <service module> <target folder>");
        }
        generate(new ServiceFolder(Path.of(args[0])), Path.of(args[1]));
    }

    static void generate(ServiceFolder module, Path target) throws IOException {
        SourceFolder sources = new SourceFolder(target);
        Set<String> notImported = module.selected();
        for (String id : module.ids()) {
            JsonObject description = module.description(id);
            notImported.removeAll(description.object("operations").names());
            new ApiGenerator(Api.of(id, description, module.overlay(id))).generate(sources);
        }
        if (!notImported.isEmpty()) {
            throw new IllegalStateException("operations.txt has been changed: run ImportApi to import " + notImported);
        }
        sources.write();
    }
}
