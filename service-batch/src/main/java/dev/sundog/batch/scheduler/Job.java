package dev.sundog.batch.scheduler;

import dev.sundog.batch.state.JobRecord;
import dev.sundog.batch.state.JobStatus;
import dev.sundog.batch.state.Need;
import dev.sundog.batch.state.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A job, or a child of an array: what was submitted, how far it is, and what the scheduler keeps about it. */
public final class Job {

    private static final int WHOLE = -1;
    private static final Progress[] NO_NODES = {};
    private static final String UNREADABLE = "InternalError: the job could not be read after a restart";

    private final JobRecord record;
    private final Job parent;
    private final int index;
    private final Need need;
    private final ArrayChildren children;
    /** How far each node is; empty for jobs that have none. */
    private final Progress[] nodes;

    private Progress progress;
    /** How many other jobs must succeed before it may run; for a child also its parent, while that waits. */
    private int waitingFor;

    private List<Dependent> dependents = List.of();

    private Placement placement;

    /** @param eachChild whether its children wait, each for that of its own index, and not the job as a whole */
    record Dependent(Job job, boolean eachChild) {}

    /** A job that is no child. */
    Job(JobRecord record, Progress progress) {
        this(record, Need.of(record.body()), progress);
    }

    private Job(JobRecord record, Need need, Progress progress) {
        this.record = record;
        this.parent = null;
        this.index = WHOLE;
        this.need = need;
        this.progress = progress;
        this.children = record.isArray() ? new ArrayChildren(this, record.arraySize()) : null;
        this.nodes = new Progress[record.nodeCount()];
        Arrays.fill(nodes, Progress.SUBMITTED);
    }

    /** A job of whose record nothing can be made: it has failed, with all its children. */
    static Job unreadable(JobRecord record, Progress known, long now) {
        Progress failed = known.status().isOver() ? known : known.ended(JobStatus.FAILED, UNREADABLE, now);
        Job job = new Job(record, Need.NOTHING, failed);
        for (int i = 0; i < record.arraySize(); i++) {
            job.children.get(i).update(failed);
        }
        return job;
    }

    /** A child of an array. */
    Job(Job parent, int index) {
        this.record = parent.record;
        this.parent = parent;
        this.index = index;
        this.need = parent.need;
        this.progress = Progress.PENDING;
        this.children = null;
        this.nodes = NO_NODES;
    }

    /** The job id; a child's is {@code parent:index}. */
    public String id() {
        return isChild() ? record.id() + ":" + index : record.id();
    }

    public JobRecord record() {
        return record;
    }

    public Progress progress() {
        return progress;
    }

    public JobStatus status() {
        return progress.status();
    }

    public Need need() {
        return need;
    }

    public boolean isChild() {
        return index != WHOLE;
    }

    public boolean isArray() {
        return children != null;
    }

    /** The place among its parent's children. */
    public int index() {
        return index;
    }

    /** The array that a child belongs to. */
    public Job parent() {
        return parent;
    }

    /** The job that was submitted: the parent of a child, else itself. */
    public Job root() {
        return isChild() ? parent : this;
    }

    /** The children of an array. */
    public ArrayChildren children() {
        return children;
    }

    /** How many nodes it has; 0 for jobs that are no multi-node parallel jobs. */
    public int nodeCount() {
        return nodes.length;
    }

    /** How far a node is. */
    public Progress node(int number) {
        return nodes[number];
    }

    void updateNode(int number, Progress next) {
        nodes[number] = next;
    }

    /** Where it is placed; {@code null} where it is not. */
    Placement placement() {
        return placement;
    }

    void place(Placement where) {
        placement = where;
    }

    void update(Progress next) {
        if (isChild()) {
            parent.children.count(progress.status(), next.status());
        }
        progress = next;
    }

    // ---- dependencies

    boolean isFree() {
        return waitingFor == 0;
    }

    void waitForOneMore() {
        waitingFor++;
    }

    /** One that it waited for has succeeded; whether that was the last one. */
    boolean waitForOneLess() {
        return --waitingFor == 0;
    }

    List<Dependent> dependents() {
        return dependents;
    }

    void addDependent(Dependent dependent) {
        if (dependents.isEmpty()) {
            dependents = new ArrayList<>(1);
        }
        dependents.add(dependent);
    }

    void forgetDependents() {
        dependents = List.of();
    }
}
