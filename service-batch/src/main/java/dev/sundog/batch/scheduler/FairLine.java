package dev.sundog.batch.scheduler;

import dev.sundog.batch.api.FairsharePolicy;
import dev.sundog.batch.api.ShareAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns go to the share that has used least for its weight, and within a share to the job of the highest priority. AWS tells
 * the ingredients (virtual processors over time, forgotten by and by; weights; a reservation for shares that are not active)
 * but not the formula: ours is in {@link ShareUse}.
 *
 * @see <a href="https://docs.aws.amazon.com/batch/latest/userguide/fair-share-scheduling.html">Fair-share scheduling</a>
 */
final class FairLine implements Line {

    private static final double PERCENT = 100.0;

    private final Map<String, Share> shares = new TreeMap<>();
    private FairsharePolicy policy;
    private int size;

    FairLine(FairsharePolicy policy) {
        this.policy = policy;
    }

    /** The jobs of one share identifier. */
    private final class Share {
        private final ReadyJobs ready = new ReadyJobs(true);
        private final ShareUse use = new ShareUse();
        private double weight;
        /** Jobs that have not ended. */
        private int active;

        Share(double weight) {
            this.weight = weight;
        }

        double score(long now) {
            return weight * use.at(now, decaySeconds());
        }

        boolean isActive(long now) {
            return active > 0 || use.isFelt(now, decaySeconds());
        }
    }

    /** The policy has changed. */
    void update(FairsharePolicy next) {
        policy = next;
        shares.forEach((name, share) -> share.weight = weight(name));
    }

    /** What each share that is active uses now, in thousandths of virtual processors. */
    Map<String, Long> held() {
        Map<String, Long> held = new TreeMap<>();
        shares.forEach((name, share) -> held.put(name, share.use.held()));
        return held;
    }

    private long decaySeconds() {
        return policy.shareDecaySeconds() == null ? 0 : policy.shareDecaySeconds();
    }

    private Share share(Job job) {
        return shares.computeIfAbsent(job.record().share(), name -> new Share(weight(name)));
    }

    /** The weight that the policy gives to a share by its name, or else by the longest of the beginnings that end in a star. */
    private double weight(String name) {
        List<ShareAttributes> all = policy.shareDistribution() == null ? List.of() : policy.shareDistribution();
        return all.stream()
                .filter(entry -> covers(entry.shareIdentifier(), name))
                .max(Comparator.comparingInt(entry -> rank(entry.shareIdentifier())))
                .map(entry -> entry.weightFactor() == null ? 1.0 : entry.weightFactor())
                .orElse(1.0);
    }

    private static boolean covers(String pattern, String name) {
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(name);
    }

    private static int rank(String pattern) {
        return pattern.endsWith("*") ? pattern.length() : Integer.MAX_VALUE;
    }

    @Override
    public void add(Job job) {
        share(job).ready.add(job);
        size++;
    }

    @Override
    public void remove(Job job) {
        share(job).ready.remove(job);
        size--;
    }

    @Override
    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Job head(long now) {
        return order(now).getFirst().ready.first();
    }

    /** The shares that have something to run, in the order of their turns. */
    private List<Share> order(long now) {
        List<Share> waiting = new ArrayList<>();
        for (Share share : shares.values()) {
            if (!share.ready.isEmpty()) {
                waiting.add(share);
            }
        }
        waiting.sort(Comparator.<Share>comparingDouble(share -> share.score(now))
                .thenComparingLong(share -> share.ready.first().record().order()));
        return waiting;
    }

    /** AWS: of the greatest room, (computeReservation / 100) ^ active shares is kept for shares that are not active. */
    @Override
    public boolean grants(Job job, Capacity capacity, long now) {
        int reservation = policy.computeReservation() == null ? 0 : policy.computeReservation();
        if (reservation == 0) {
            return true;
        }
        long active =
                shares.values().stream().filter(share -> share.isActive(now)).count();
        double kept = StrictMath.pow(reservation / PERCENT, active);
        return capacity.used() + job.need().milliVcpus() <= capacity.most() * (1 - kept);
    }

    @Override
    public List<Job> front(int most, long now) {
        List<Job> front = new ArrayList<>();
        for (Share share : order(now)) {
            front.addAll(share.ready.front(most - front.size()));
            if (front.size() >= most) {
                break;
            }
        }
        return front;
    }

    @Override
    public int before(Job job) {
        return share(job).ready.before(job);
    }

    @Override
    public void entered(Job job) {
        share(job).active++;
    }

    @Override
    public void left(Job job, long now) {
        share(job).active--;
        shares.values().removeIf(share -> !share.isActive(now));
    }

    @Override
    public void placed(Job job, long now) {
        share(job).use.change(now, decaySeconds(), job.need().milliVcpus());
    }

    @Override
    public void released(Job job, long now) {
        share(job).use.change(now, decaySeconds(), -job.need().milliVcpus());
    }
}
