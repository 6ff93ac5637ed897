package dev.sundog.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.EventStreamSchema;
import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.ListSchema;
import dev.sundog.core.shape.Location;
import dev.sundog.core.shape.MapSchema;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.shape.ShapeType;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructBuilder;
import dev.sundog.core.shape.StructSchema;
import dev.sundog.core.shape.TimestampFormat;
import dev.sundog.core.shape.XmlNamespace;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles what is generated for the made-up services, loads it, and looks at it as codecs do. */
class GeneratedCodeTest {

    @TempDir
    static Path work;

    private static URLClassLoader classes;
    private static ServiceModel kitchen;

    @BeforeAll
    static void generateAndCompile() throws Exception {
        TinyModule module = TinyModule.in(work.resolve("module")).imported();
        Path sources = work.resolve("sources");
        GenerateApi.generate(module.folder, sources);
        compile(sources, Files.createDirectory(work.resolve("classes")));
        classes = new URLClassLoader(
                new URL[] {work.resolve("classes").toUri().toURL()}, GeneratedCodeTest.class.getClassLoader());
        kitchen = (ServiceModel) constant("KitchenApi", "MODEL");
    }

    @AfterAll
    static void closeClasses() throws IOException {
        classes.close();
    }

    private static void compile(Path sources, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            Stream<String> options = Stream.of("-proc:none", "-d", target.toString());
            Stream<String> arguments = files.filter(Files::isRegularFile).map(Path::toString);
            int result = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, null, Stream.concat(options, arguments).toArray(String[]::new));
            assertThat(result).isZero();
        }
    }

    private static Object constant(String simpleName, String name) throws Exception {
        return Class.forName("dev.sundog.kitchen.api." + simpleName, true, classes)
                .getField(name)
                .get(null);
    }

    private static StructSchema<?> schema(String simpleName) throws Exception {
        return (StructSchema<?>) constant(simpleName, "SCHEMA");
    }

    private static Field field(String structure, String member) throws Exception {
        return schema(structure).fields().stream()
                .filter(field -> field.name().equals(member))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void knowsSelectedOperationsWithTheirShapesAndAllOthersByName() {
        assertThat(kitchen.operations()).map(Operation::name).containsExactly("Clean", "PutDish", "Watch", "BurnDown");
        assertThat(kitchen.operation("PutDish").http().status()).isEqualTo(201);
        assertThat(kitchen.operation("PutDish").output().name()).isEqualTo("PutDishOutput");
        assertThat(kitchen.operation("BurnDown").isGenerated()).isFalse();
        assertThat(kitchen.operation("BurnDown").http().uri()).isEqualTo("/{Table}");
        assertThatThrownBy(() -> kitchen.operation("BurnDown").input()).hasMessageContaining("kitchen:BurnDown");
    }

    @Test
    void givesAnEmptyStructureWhereTheModelHasNoInputOrOutput() {
        assertThat(kitchen.operation("Clean").input().fields()).isEmpty();
        assertThat(kitchen.operation("Clean").output().name()).isEqualTo("CleanOutput");
        assertThat(kitchen.operation("Clean")
                        .output()
                        .builder()
                        .build()
                        .schema()
                        .name())
                .isEqualTo("CleanOutput");
    }

    @Test
    void namesTheRootOfInputsAndOutputsAsModelAndOverlaySay() {
        assertThat(kitchen.operation("PutDish").input().xmlName()).isEqualTo("Order");
        assertThat(kitchen.operation("PutDish").input().xmlNamespace()).isEqualTo(new XmlNamespace("", "urn:kitchen"));
        assertThat(kitchen.operation("Watch").output().xmlName()).isEqualTo("WatchResult");
    }

    @Test
    void placesMembersInTheHttpMessage() throws Exception {
        assertThat(schema("PutDishRequest").fields())
                .map(Field::location)
                .containsExactly(
                        Location.LABEL,
                        Location.LABEL,
                        Location.HEADER,
                        Location.PREFIX_HEADERS,
                        Location.QUERY_MAP,
                        Location.QUERY,
                        Location.BODY,
                        Location.PAYLOAD);
        assertThat(field("PutDishRequest", "Page").locationName()).isEqualTo("page");
        assertThat(field("PutDishRequest", "Dish").locationName()).isEqualTo("Dish");
        assertThat(field("PutDishRequest", "Token").isIdempotencyToken()).isTrue();
        assertThat(field("PutDishOutput", "Code").location()).isEqualTo(Location.STATUS);
    }

    @Test
    void makesStreamsOfStreamingBlobsWhetherMemberOrShapeSaysSo() throws Exception {
        assertThat(field("PutDishOutput", "Picture").schema().type()).isEqualTo(ShapeType.STREAM);
        assertThat(field("Object_", "Body").schema().type()).isEqualTo(ShapeType.STREAM);
        assertThat(field("Boil", "Steam").schema().type()).isEqualTo(ShapeType.BLOB);
    }

    @Test
    void keepsTheTraitsOfEventStreams() throws Exception {
        assertThat(((EventStreamSchema) field("WatchOutput", "Events").schema())
                        .events()
                        .name())
                .isEqualTo("Events");
        assertThat(schema("Events").type()).isEqualTo(ShapeType.UNION);
        assertThat(field("Boil", "Pot").isEventHeader()).isTrue();
        assertThat(field("Boil", "Steam").isEventPayload()).isTrue();
    }

    @Test
    void keepsTheTraitsOfBodies() throws Exception {
        assertThat(field("Recipe", "Kind").isXmlAttribute()).isTrue();
        assertThat(field("Recipe", "Tags").isFlattened()).isTrue();
        assertThat(field("Recipe", "Tags").xmlName()).isEqualTo("Tag");
        assertThat(field("Recipe", "Labels").isFlattened()).isTrue();
        assertThat(((MapSchema) field("Recipe", "Labels").schema()).keyName()).isEqualTo("Name");
        assertThat(((ListSchema) field("Recipe", "Steps").schema()).memberName())
                .isEqualTo("Step");
        assertThat(field("Recipe", "Cooked").timestampFormat()).isEqualTo(TimestampFormat.HTTP_DATE);
        assertThat(field("Recipe", "Served").timestampFormat()).isEqualTo(TimestampFormat.ISO_8601);
        assertThat(field("Recipe", "Query").ec2Name()).isEqualTo("Q");
        assertThat(field("Recipe", "Zone").isHostLabel()).isTrue();
        assertThat(field("Recipe", "Note").isJsonValue()).isTrue();
        assertThat(field("Recipe", "Anything").schema().type()).isEqualTo(ShapeType.DOCUMENT);
        assertThat(field("PutDishRequest", "Recipe").namespace()).isEqualTo(new XmlNamespace("k", "urn:kitchen"));
    }

    @Test
    void keepsConstraints() throws Exception {
        assertThat(field("Recipe", "MD5OfBody").isRequired()).isTrue();
        assertThat(field("Recipe", "Steps").schema().constraints().max()).isEqualTo(3);
        assertThat(field("Recipe", "Kind").schema().constraints().allowed()).contains("PastaDish");
        assertThat(field("Recipe", "Secret").schema().constraints().concealed()).isTrue();
        assertThat(field("PutDishRequest", "Table").schema().constraints().compiled())
                .asString()
                .isEqualTo("\\w+\"?");
    }

    @Test
    void resolvesStructuresThatContainThemselves() throws Exception {
        assertThat(field("Recipe", "Side").schema()).isSameAs(schema("Recipe"));
    }

    @Test
    void buildsByIndexAndReadsByIndex() throws Exception {
        StructBuilder<?> builder = schema("Recipe").builder();
        builder.put(0, "md5");
        builder.put(1, 42);
        builder.put(6, List.of("a", "b"));
        Struct recipe = builder.build();

        assertThat(recipe.get(0)).isEqualTo("md5");
        assertThat(recipe.get(1)).isEqualTo(42);
        assertThat(recipe.get(6)).isEqualTo(List.of("a", "b"));
        assertThat(recipe.get(16)).isNull();
        assertThatThrownBy(() -> recipe.get(17)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void givesErrorsTheirCodeStatusAndFault() throws Exception {
        assertThat(constant("NoSuchTable", "TYPE"))
                .isEqualTo(new ErrorType("NoSuchTable", "Kitchen.NoSuchTable", 404, ErrorType.Fault.SENDER));
        assertThat(constant("OnFire", "TYPE"))
                .isEqualTo(new ErrorType("OnFire", "OnFire", 503, ErrorType.Fault.RECEIVER));
    }

    @Test
    void givesJsonNamesAndNamesOfItsOwnToTheSecondModel() throws Exception {
        Class<?> api = Class.forName("dev.sundog.kitchen.plates.PlatesApi", true, classes);
        ServiceModel plates = (ServiceModel) api.getField("MODEL").get(null);

        assertThat(plates.id()).isEqualTo("dishes");
        assertThat(plates.identity().queryCompatible()).isTrue();
        assertThat(plates.operation("Wash").input().byJsonName("howMany").name())
                .isEqualTo("HowMany");
    }
}
