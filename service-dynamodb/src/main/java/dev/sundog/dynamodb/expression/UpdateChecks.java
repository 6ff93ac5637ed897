package dev.sundog.dynamodb.expression;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.dynamodb.value.AttributeValue;
import dev.sundog.dynamodb.value.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * Refuses updates that cannot make sense with the values that the request gives, in AWS's order: undefined placeholders,
 * overlapping paths, operands of ADD and DELETE, functions and their operands.
 */
final class UpdateChecks {

    private final Template<List<UpdateAction>> template;
    private final Bindings bindings;
    private final ConditionChecks common;

    UpdateChecks(Template<List<UpdateAction>> template, Bindings bindings) {
        this.template = template;
        this.bindings = bindings;
        this.common = new ConditionChecks(template, bindings);
    }

    void check() {
        for (UpdateAction action : template.tree()) {
            common.checkAllDefined(action.path());
            Operand operand = operandOf(action);
            if (operand != null) {
                common.checkAllDefined(operand);
            }
        }
        List<Operand.Path> paths = new ArrayList<>(template.tree().size());
        template.tree().forEach(action -> paths.add(action.path()));
        common.checkPaths(paths);
        for (UpdateAction action : template.tree()) {
            switch (action) {
                case UpdateAction.Add add -> checkSection("ADD", bindings.value(add.value()));
                case UpdateAction.Delete delete -> checkSection("DELETE", bindings.value(delete.value()));
                case UpdateAction.Set set -> checkOperand(set.value());
                case UpdateAction.Remove ignored -> {}
            }
        }
    }

    private static Operand operandOf(UpdateAction action) {
        return switch (action) {
            case UpdateAction.Set set -> set.value();
            case UpdateAction.Add add -> add.value();
            case UpdateAction.Delete delete -> delete.value();
            case UpdateAction.Remove ignored -> null;
        };
    }

    private void checkSection(String section, AttributeValue value) {
        boolean allowed = value.type().isSet() || (section.equals("ADD") && value.type() == Type.N);
        if (!allowed) {
            throw error("Incorrect operand type for operator or function; operator: " + section + ", operand type: "
                    + value.type().longName() + ", typeSet: ALLOWED_FOR_" + section + "_OPERAND");
        }
    }

    private void checkOperand(Operand operand) {
        switch (operand) {
            case Operand.Path ignored -> {}
            case Operand.Value ignored -> {}
            case Operand.Arithmetic sum -> {
                checkOperand(sum.left());
                checkOperand(sum.right());
                checkType(sum.operator(), sum.left(), Type.N);
                checkType(sum.operator(), sum.right(), Type.N);
            }
            case Operand.Call call -> checkCall(call);
        }
    }

    private void checkCall(Operand.Call call) {
        call.arguments().forEach(this::checkOperand);
        if (call.arguments().size() != 2) {
            throw error("Incorrect number of operands for operator or function; operator or function: "
                    + call.function() + ", number of operands: "
                    + call.arguments().size());
        }
        if (call.function().equals("list_append")) {
            checkType("list_append", call.arguments().get(0), Type.L);
            checkType("list_append", call.arguments().get(1), Type.L);
        } else if (!(call.arguments().getFirst() instanceof Operand.Path)) {
            throw error("Operator or function requires a document path; operator or function: " + call.function());
        }
    }

    private void checkType(String operator, Operand operand, Type wanted) {
        Type type = typeOf(operand);
        if (type != null && type != wanted) {
            throw error("Incorrect operand type for operator or function; operator or function: " + operator
                    + ", operand type: " + type);
        }
    }

    // What is known of an operand's type before there is an item.
    private Type typeOf(Operand operand) {
        return switch (operand) {
            case Operand.Path ignored -> null;
            case Operand.Value placeholder -> bindings.value(placeholder).type();
            case Operand.Arithmetic ignored -> Type.N;
            case Operand.Call call -> call.function().equals("list_append") ? Type.L : null;
        };
    }

    private ServiceError error(String message) {
        return TokenReader.error(ExpressionKind.UPDATE, message);
    }
}
