package dev.sundog.core.service;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.ScalarSchema;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructBuilder;
import dev.sundog.core.shape.StructSchema;
import dev.sundog.core.shape.Validator;
import org.junit.jupiter.api.Test;

class InputCheckTest {

    private record Input(String name) implements Struct {

        private static final StructSchema<Input> SCHEMA = StructSchema.structure(
                "Input", new Builder(), Field.named("Name", ScalarSchema.STRING).required());

        @Override
        public StructSchema<?> schema() {
            return SCHEMA;
        }

        @Override
        public Object get(int index) {
            return name;
        }
    }

    private static final class Builder extends StructBuilder<Input> {

        Builder() {
            super(1);
        }

        @Override
        public Input build() {
            return new Input((String) values[0]);
        }

        @Override
        public Builder create() {
            return new Builder();
        }
    }

    private final InputCheck check = InputCheck.byModel(
            Validator.usual(), message -> new ServiceError(ErrorType.sender("ValidationException", 400), message));

    @Test
    void refusesWithTheErrorOfTheServiceAndTheWordsOfAws() {
        assertThatThrownBy(() -> check.check(new Input(null)))
                .isInstanceOf(ServiceError.class)
                .hasMessage("1 validation error detected: Value null at 'name' failed to satisfy constraint: "
                        + "Member must not be null");
    }

    @Test
    void letsPassWhatIsAsDemanded() {
        assertThatCode(() -> check.check(new Input("x"))).doesNotThrowAnyException();
    }
}
