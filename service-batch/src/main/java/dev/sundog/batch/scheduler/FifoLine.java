package dev.sundog.batch.scheduler;

import java.util.List;

/** First come, first served. */
final class FifoLine implements Line {

    private final ReadyJobs ready = new ReadyJobs(false);

    @Override
    public void add(Job job) {
        ready.add(job);
    }

    @Override
    public void remove(Job job) {
        ready.remove(job);
    }

    @Override
    public boolean isEmpty() {
        return ready.isEmpty();
    }

    @Override
    public int size() {
        return ready.size();
    }

    @Override
    public Job head(long now) {
        return ready.first();
    }

    @Override
    public boolean grants(Job job, Capacity capacity, long now) {
        return true;
    }

    @Override
    public List<Job> front(int most, long now) {
        return ready.front(most);
    }

    @Override
    public int before(Job job) {
        return ready.before(job);
    }

    @Override
    public void entered(Job job) {
        // Everybody is equal.
    }

    @Override
    public void left(Job job, long now) {
        // Everybody is equal.
    }

    @Override
    public void placed(Job job, long now) {
        // What ran before does not matter.
    }

    @Override
    public void released(Job job, long now) {
        // What ran before does not matter.
    }
}
