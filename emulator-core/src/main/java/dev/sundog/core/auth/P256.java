package dev.sundog.core.auth;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;

/** The curve P-256, and the one thing that the JDK does not do on it for us: the public point of a private number. */
final class P256 {

    static final ECParameterSpec CURVE = curve();

    private static final BigInteger PRIME = ((ECFieldFp) CURVE.getCurve().getField()).getP();
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private P256() {}

    private static ECParameterSpec curve() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has this curve", e);
        }
    }

    /** The generator, {@code number} times. Takes no care to take the same time for each number: we keep no secrets. */
    static ECPoint point(BigInteger number) {
        ECPoint sum = ECPoint.POINT_INFINITY;
        for (int bit = number.bitLength() - 1; bit >= 0; bit--) {
            sum = add(sum, sum);
            if (number.testBit(bit)) {
                sum = add(sum, CURVE.getGenerator());
            }
        }
        return sum;
    }

    private static ECPoint add(ECPoint one, ECPoint other) {
        if (one.equals(ECPoint.POINT_INFINITY)) {
            return other;
        }
        if (other.equals(ECPoint.POINT_INFINITY)) {
            return one;
        }
        boolean sameX = one.getAffineX().equals(other.getAffineX());
        if (sameX && !one.getAffineY().equals(other.getAffineY())) {
            return ECPoint.POINT_INFINITY;
        }
        BigInteger slope = sameX ? tangent(one) : chord(one, other);
        BigInteger x = slope.pow(2)
                .subtract(one.getAffineX())
                .subtract(other.getAffineX())
                .mod(PRIME);
        BigInteger y = slope.multiply(one.getAffineX().subtract(x))
                .subtract(one.getAffineY())
                .mod(PRIME);
        return new ECPoint(x, y);
    }

    private static BigInteger tangent(ECPoint point) {
        BigInteger rise =
                point.getAffineX().pow(2).multiply(THREE).add(CURVE.getCurve().getA());
        return divide(rise, point.getAffineY().shiftLeft(1));
    }

    private static BigInteger chord(ECPoint one, ECPoint other) {
        return divide(
                other.getAffineY().subtract(one.getAffineY()),
                other.getAffineX().subtract(one.getAffineX()));
    }

    private static BigInteger divide(BigInteger dividend, BigInteger divisor) {
        return dividend.multiply(divisor.modInverse(PRIME)).mod(PRIME);
    }
}
