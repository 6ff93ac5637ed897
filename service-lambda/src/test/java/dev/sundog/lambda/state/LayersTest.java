package dev.sundog.lambda.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.value.Scope;
import dev.sundog.lambda.api.GetLayerVersionResponse;
import dev.sundog.lambda.rule.LayerRef;
import dev.sundog.testkit.TestAmbient;
import dev.sundog.testkit.TestStores;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of versions that are deleted. */
class LayersTest {

    private static final Code CODE = new Code("blob", "digest", 7, "", "");
    private static final LayerRef REF = new LayerRef(Scope.DEFAULT, "l", 1);

    private final Layers layers =
            new Layers(TestStores.inMemory(TestAmbient.create().ambient(), "lambda"));

    private void publishAndRemove() {
        layers.publish(
                REF.scope(),
                REF.name(),
                (number, arn) -> new LayerRecord(
                        GetLayerVersionResponse.builder()
                                .layerArn(arn.toString())
                                .version(number)
                                .build(),
                        CODE,
                        Policy.NONE));
        layers.remove(REF);
    }

    @Test
    void aDeletedVersionIsThereForFunctionsThatHaveIt() {
        publishAndRemove();

        assertThat(layers.sweep(Set.of(REF.arn()))).isEmpty();

        assertThat(layers.find(REF)).isEmpty();
        assertThat(layers.all(REF.scope())).isEmpty();
        assertThat(layers.kept(REF.arn())).map(LayerRecord::code).contains(CODE);
    }

    @Test
    void aDeletedVersionThatNoFunctionHasIsGone() {
        publishAndRemove();

        assertThat(layers.sweep(Set.of())).containsExactly(CODE);

        assertThat(layers.kept(REF.arn())).isEmpty();
        assertThat(layers.sweep(Set.of())).isEmpty();
    }
}
