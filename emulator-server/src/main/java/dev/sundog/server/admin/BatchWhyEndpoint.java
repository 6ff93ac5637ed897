package dev.sundog.server.admin;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.port.JobInspector;
import dev.sundog.core.port.JobInspector.Environment;
import dev.sundog.core.port.JobInspector.Waiting;
import dev.sundog.core.port.Ports;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GET batch/why?jobId=}: what a job of AWS Batch waits for. */
public record BatchWhyEndpoint(Ports ports) implements AdminEndpoint {

    private static final String JOB = "jobId";

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/_sundog/batch/why";
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        String job = request.arguments(JOB).get(JOB);
        if (job == null || job.isBlank()) {
            throw AdminException.badRequest(
                    "say which job: jobId=", List.of("the id of a job, or of an array's child: id:3"));
        }
        return AdminResponses.json(ports.find(JobInspector.class)
                .flatMap(inspector -> inspector.why(job))
                .map(BatchWhyEndpoint::shown)
                .orElseThrow(() -> AdminException.notFound(
                        "there is no job '" + job + "'", List.of("the id that SubmitJob answered"))));
    }

    private static Map<String, Object> shown(Waiting waiting) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(JOB, waiting.jobId());
        document.put("status", waiting.status());
        document.put("jobQueue", waiting.queue());
        document.put("because", waiting.because());
        document.put("waitsFor", waiting.waitsFor());
        document.put("ahead", waiting.ahead());
        document.put(
                "computeEnvironments",
                waiting.environments().stream().map(BatchWhyEndpoint::shown).toList());
        return document;
    }

    private static Map<String, Object> shown(Environment environment) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", environment.name());
        document.put("state", environment.state());
        document.put("maxvCpus", environment.maxvCpus());
        document.put("usedvCpus", environment.usedvCpus());
        document.put("room", environment.room());
        return document;
    }
}
