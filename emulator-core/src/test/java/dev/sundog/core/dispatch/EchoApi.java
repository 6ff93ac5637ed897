package dev.sundog.core.dispatch;

import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ScalarSchema;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructBuilder;
import dev.sundog.core.shape.StructSchema;
import java.util.List;

/** A service of two operations that take and give a text, written as the generator would write it. */
public final class EchoApi extends ServiceModel {

    public static final EchoApi MODEL = new EchoApi();
    public static final Operation<Text, Text> ECHO = MODEL.operation("Echo", "POST", "/", 200, true);
    public static final Operation<Text, Text> SHOUT = MODEL.operation("Shout", "POST", "/", 200, true);

    private EchoApi() {
        super(new Identity(
                "echo",
                "Echo",
                "echo",
                "echo",
                "2020-01-01",
                "Echo_20200101",
                "",
                "com.amazonaws.echo",
                false,
                List.of(ProtocolId.AWS_JSON_1_0)));
    }

    public record Text(String text) implements Struct {
        static final StructSchema<Text> SCHEMA =
                StructSchema.structure("Text", new Builder(), Field.named("text", ScalarSchema.STRING));

        @Override
        public StructSchema<?> schema() {
            return SCHEMA;
        }

        @Override
        public Object get(int index) {
            return text;
        }

        static final class Builder extends StructBuilder<Text> {
            Builder() {
                super(1);
            }

            @Override
            public Text build() {
                return new Text((String) values[0]);
            }

            @Override
            public Builder create() {
                return new Builder();
            }
        }
    }

    @Override
    protected StructSchema<? extends Struct> inputOf(int operation) {
        return Text.SCHEMA;
    }

    @Override
    protected StructSchema<? extends Struct> outputOf(int operation) {
        return Text.SCHEMA;
    }
}
