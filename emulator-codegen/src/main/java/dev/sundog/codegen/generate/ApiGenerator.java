package dev.sundog.codegen.generate;

import dev.sundog.codegen.model.Api;
import dev.sundog.codegen.model.Shape;

/** Plans all classes of one API. */
public final class ApiGenerator {

    private final Api api;
    private final JavaTypes types;

    public ApiGenerator(Api api) {
        this.api = api;
        this.types = new JavaTypes(api);
    }

    /** Adds the classes to {@code target}. */
    public void generate(SourceFolder target) {
        String javaPackage = api.service().javaPackage();
        target.add(javaPackage, "package-info", packageInfo());
        target.add(javaPackage, api.service().apiClass(), new ApiSource(api, types).write());
        target.add(javaPackage, "Shapes", new ShapesSource(api, types).write());
        for (Shape shape : api.shapes().values()) {
            if (shape.isStructure() && types.isOwn(shape)) {
                target.add(javaPackage, types.classOf(shape), new StructSource(api, types, shape).write());
            } else if (shape.isEnum() && types.isOwn(shape)) {
                target.add(javaPackage, types.classOf(shape), new EnumSource(api, types, shape).write());
            }
        }
    }

    private String packageInfo() {
        return "/** The API of AWS's service " + api.service().serviceId() + ", generated from its model. */\npackage "
                + api.service().javaPackage() + ";\n";
    }
}
