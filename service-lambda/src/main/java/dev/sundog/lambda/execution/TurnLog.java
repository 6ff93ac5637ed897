package dev.sundog.lambda.execution;

import dev.sundog.core.value.Blob;

/** Logs how the events of one environment begin and end. */
record TurnLog(FunctionLog log, Platform platform, EnvironmentPrograms programs) {

    /** An event is given out. */
    void begin(Turn turn) {
        Invocation invocation = turn.invocation();
        log.begin();
        log.add("START RequestId: " + invocation.requestId() + " Version: "
                + invocation.version().number());
        platform.starts(invocation);
    }

    /**
     * Logs how it ended, if nobody else does.
     *
     * @param initMillis how long the environment took to begin, or negative where it was there before
     */
    void end(Turn turn, Answer answer, double initMillis) {
        if (turn.beginLogging()) {
            Blob tail = Blob.EMPTY;
            try {
                tail = report(turn, answer, initMillis);
            } finally {
                turn.logged(tail);
            }
        }
        turn.tail();
    }

    private Blob report(Turn turn, Answer answer, double initMillis) {
        programs.drain();
        long memory = programs.peakMemory();
        platform.reports(turn.invocation(), answer, turn.millis(), initMillis, memory);
        new Report(turn, answer).lines(log.now(), initMillis, memory).forEach(log::add);
        Blob tail = turn.invocation().wantsLog() ? log.tail() : Blob.EMPTY;
        log.flush();
        return tail;
    }

    /** The environment cannot begin. */
    void beginningFailed(double millis, String phase, Answer answer) {
        programs.drain();
        log.add(Report.init(millis, phase, answer));
        log.flush();
    }
}
