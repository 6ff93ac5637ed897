package dev.sundog.core.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.spec.ECPoint;
import org.junit.jupiter.api.Test;

/** The key pair that AWS's own signers derive from the access key of their tests. */
class MultiRegionKeyTest {

    private final MultiRegionKey key =
            MultiRegionKey.derive("AKISORANDOMAASORANDOM", "q+jcrXGc+0zWN6uzclKVhvMmUsIfRPa4rlRandom");

    @Test
    void thePrivateNumberIsTheOneThatAWSDerives() {
        assertThat(key.number().toString(16))
                .isEqualTo("7fd3bd010c0d9c292141c2b77bfbde1042c92e6836fff749d1269ec890fca1bd");
    }

    @Test
    void thePublicPointIsTheOneThatAWSDerives() {
        ECPoint point = P256.point(key.number());

        assertThat(point.getAffineX().toString(16))
                .isEqualTo("15d242ceebf8d8169fd6a8b5a746c41140414c3b07579038da06af89190fffcb");
        assertThat(point.getAffineY())
                .isEqualTo(new BigInteger("0515242cedd82e94799482e4c0514b505afccf2c0c98d6a553bf539f424c5ec0", 16));
    }

    @Test
    void theGeneratorComesBackAfterTheOrderOfTheCurve() {
        assertThat(P256.point(P256.CURVE.getOrder())).isEqualTo(ECPoint.POINT_INFINITY);
        assertThat(P256.point(P256.CURVE.getOrder().add(BigInteger.ONE))).isEqualTo(P256.CURVE.getGenerator());
    }
}
