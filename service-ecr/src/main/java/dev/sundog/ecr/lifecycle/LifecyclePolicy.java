package dev.sundog.ecr.lifecycle;

import dev.sundog.ecr.state.PreviewRecord.Expiring;
import dev.sundog.ecr.state.TaggedImage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rules by which images expire, the most important first.
 *
 * <p>AWS: an image belongs to the first rule that looks at it by its tags. Later rules still count it, but cannot expire it. The
 * images of an index stay as long as the index does.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html">Evaluation rules</a>
 */
public final class LifecyclePolicy {

    private final List<LifecycleRule> rules;

    LifecyclePolicy(List<LifecycleRule> rules) {
        this.rules = rules;
    }

    /** Whether a rule would move images to the archive, which there is none of. */
    public boolean wantsArchive() {
        return rules.stream().anyMatch(LifecycleRule::transition);
    }

    /** The images that are to expire now. */
    public List<Expiring> expiring(List<TaggedImage> images, Instant now) {
        List<Expiring> expiring = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (LifecycleRule rule : rules) {
            List<TaggedImage> seen = images.stream()
                    .filter(image -> !image.isInIndex() && rule.looksAt(image))
                    .toList();
            if (!rule.transition()) {
                rule.superfluous(seen, now).stream()
                        .filter(image -> !taken.contains(image.digest()))
                        .forEach(image -> expiring.add(expiring(image, rule)));
            }
            seen.forEach(image -> taken.add(image.digest()));
        }
        return expiring;
    }

    private static Expiring expiring(TaggedImage image, LifecycleRule rule) {
        return new Expiring(image.digest(), image.tags(), image.image().pushedAt(), rule.priority());
    }
}
